package org.lianfang.exposure;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.lianfang.access.Account;
import org.lianfang.database.Ids;
import org.lianfang.disease.DiseaseProfile;
import org.lianfang.region.Region;
import org.lianfang.region.Regions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The previews that were asked for in the portal. One is worked on at a time, in the background; an account has one, and
 * asking again cancels the one before. They are kept in memory, the last {@value #MOST_KEPT}: a preview that the server
 * has forgotten is asked for again.
 */
@Component
class AskedPreviews implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(AskedPreviews.class);
    private static final int MOST_KEPT = 20;

    private final RulePreview preview;
    private final Regions regions;
    private final Deque<AskedPreview> kept = new ArrayDeque<>();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("rule-preview").factory());

    AskedPreviews(RulePreview preview, Regions regions) {
        this.preview = preview;
        this.regions = regions;
    }

    synchronized AskedPreview ask(Account asker, DiseaseProfile proposed, String text) {
        kept.stream().filter(one -> one.belongsTo(asker)).forEach(AskedPreview::cancel);
        kept.removeIf(one -> one.belongsTo(asker) && one.over());
        var asked = new AskedPreview(Ids.next(), asker, proposed, text);
        kept.addLast(asked);
        while (kept.size() > MOST_KEPT) {
            kept.removeFirst().cancel();
        }
        worker.execute(() -> work(asked));
        return asked;
    }

    /** The asker's own. */
    synchronized Optional<AskedPreview> find(Account asker, UUID id) {
        return kept.stream()
                .filter(one -> one.id().equals(id) && one.belongsTo(asker))
                .findFirst();
    }

    private void work(AskedPreview asked) {
        try {
            asked.work(preview, code -> regions.find(code).map(Region::name).orElse(code));
        } catch (RuntimeException e) {
            log.warn(
                    "the preview of other rules for {} failed", asked.proposed().id(), e);
        }
    }

    @Override
    public synchronized void destroy() {
        kept.forEach(AskedPreview::cancel);
        worker.shutdown();
    }
}
