package org.lianfang.exposure;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.lianfang.access.Account;
import org.lianfang.access.Audit;
import org.lianfang.access.CurrentAccount;
import org.lianfang.access.Problem;
import org.lianfang.database.Jurisdiction;
import org.lianfang.disease.BrokenProfile;
import org.lianfang.disease.DiseaseProfile;
import org.lianfang.disease.Diseases;
import org.lianfang.tracing.Itineraries;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Other rules for a disease: previewed first, then added exactly as previewed, adopted if wanted. They hold for the whole
 * deployment, so an account of a city or a province is asked for, and the work is done for the whole country in its name.
 */
@Component
class Rules {
    private static final int CITY_DIGITS = 4;

    private final Diseases diseases;
    private final Itineraries itineraries;
    private final AskedPreviews previews;
    private final Audit audit;
    private final TransactionTemplate transactions;

    Rules(
            Diseases diseases,
            Itineraries itineraries,
            AskedPreviews previews,
            Audit audit,
            TransactionTemplate transactions) {
        this.diseases = diseases;
        this.itineraries = itineraries;
        this.previews = previews;
        this.audit = audit;
        this.transactions = transactions;
    }

    /**
     * What adding has done.
     *
     * @param cases how many cases are judged by it from now on that were not
     */
    record Added(String disease, int version, int cases) {}

    AskedPreview preview(String text) {
        Account account = city();
        var proposed = read(text);
        record("rules.preview", proposed);
        return previews.ask(account, proposed, text);
    }

    private DiseaseProfile read(String text) {
        try {
            return diseases.read("", text);
        } catch (BrokenProfile e) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "exposure.rules-broken", e.line(), e.field());
        }
    }

    void cancel(UUID id) {
        previews.cancel(CurrentAccount.require(), asked(id).id());
    }

    AskedPreview asked(UUID id) {
        return previews.find(CurrentAccount.require(), id)
                .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "exposure.no-such-preview"));
    }

    /** Adds what was previewed, in force from now on; with {@code adopt} the cases of the disease are judged by it too. */
    Added add(UUID previewId, boolean adopt) {
        Account account = city();
        var asked = asked(previewId);
        if (asked.stage() != AskedPreview.Stage.DONE) {
            throw Problem.of(HttpStatus.CONFLICT, "exposure.preview-not-done");
        }
        return everywhere(account).call(() -> {
            var added = Objects.requireNonNull(transactions.execute(_ -> added(asked, account)));
            return new Added(added.id(), added.version(), adopt ? itineraries.adopt(added) : 0);
        });
    }

    private DiseaseProfile added(AskedPreview asked, Account account) {
        var known = diseases.versions(asked.disease());
        var proposed = read(asked.text());
        if (proposed.version() != asked.version()) {
            throw Problem.of(HttpStatus.CONFLICT, "exposure.rules-moved-on");
        }
        var added = diseases.addRead(proposed, asked.text(), account.name())
                .orElseThrow(() -> Problem.of(HttpStatus.CONFLICT, "exposure.rules-moved-on"));
        if (known.stream().noneMatch(version -> version.version() == added.version())) {
            audit("rules.add", added);
        }
        return added;
    }

    private void record(String action, DiseaseProfile rules) {
        transactions.executeWithoutResult(_ -> audit(action, rules));
    }

    private void audit(String action, DiseaseProfile rules) {
        audit.record(
                action,
                "disease",
                List.of(),
                Map.of("disease", rules.id(), "version", Integer.toString(rules.version())));
    }

    private static Jurisdiction everywhere(Account account) {
        return new Jurisdiction("", account.id(), account.name());
    }

    private static Account city() {
        var account = CurrentAccount.require();
        if (account.region().length() > CITY_DIGITS) {
            throw Problem.of(HttpStatus.FORBIDDEN, "exposure.rules-by-city");
        }
        return account;
    }
}
