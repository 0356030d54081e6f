package org.lianfang.healthcode;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.lianfang.codes.CodeClaims;
import org.lianfang.codes.CodeReader;
import org.lianfang.codes.CodeReading;
import org.lianfang.codes.PublishedKey;
import org.lianfang.codes.Subject;
import org.lianfang.database.Jurisdiction;
import org.lianfang.people.People;
import org.lianfang.region.Regions;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The colours of people. There is no verb that sets one. */
@Component
public class HealthCodes {
    private final EvidenceFeed feed;
    private final Standings standings;
    private final EvidenceLog evidence;
    private final RuleSets rules;
    private final Regions regions;
    private final CodeKeys keys;
    private final Pseudonyms pseudonyms;
    private final ChangeTable changes;
    private final People people;
    private final MessageSource words;
    private final Clock clock;

    HealthCodes(
            EvidenceFeed feed,
            Standings standings,
            EvidenceLog evidence,
            RuleSets rules,
            Regions regions,
            CodeKeys keys,
            Pseudonyms pseudonyms,
            ChangeTable changes,
            People people,
            MessageSource words,
            Clock clock) {
        this.feed = feed;
        this.standings = standings;
        this.evidence = evidence;
        this.rules = rules;
        this.regions = regions;
        this.keys = keys;
        this.pseudonyms = pseudonyms;
        this.changes = changes;
        this.people = people;
        this.words = words;
        this.clock = clock;
    }

    @EventListener
    void begin(WebServerInitializedEvent serving) {
        feed.begin();
    }

    /**
     * The colour of the person now, from memory and without a query, whatever the jurisdiction of whoever asks; within a
     * second or two of what was last committed. An unknown person is green. The caller records that somebody was shown it.
     */
    public CodeStatus status(UUID person) {
        feed.begin();
        return status(standings.deciding(person, clock.instant()), feed.stale());
    }

    /**
     * The colour alone, for whoever must answer whatever happens: never a query, once {@link #status} has been asked or the
     * server serves.
     *
     * @param stale as of {@link CodeStatus}
     */
    public record Standing(Colour colour, boolean stale) {}

    public Standing standing(UUID person) {
        feed.begin();
        return new Standing(
                standings
                        .deciding(person, clock.instant())
                        .map(Restriction::colour)
                        .orElse(Colour.GREEN),
                feed.stale());
    }

    /** Of whom something is not green now or may be later, as far as is known here; the ids of merged persons included. */
    public Set<UUID> restricted() {
        feed.begin();
        return standings.restricted();
    }

    /** The same from the database in the transaction and jurisdiction of the caller, with what it has just written. */
    @Transactional(readOnly = true)
    public CodeStatus committed(UUID person) {
        return status(
                ColourRules.deciding(rules.current().restrictions(evidence.latest(List.of(person))), clock.instant()),
                false);
    }

    /**
     * What a code is, read now with the keys in use, and of a code that a key of ours has signed, in time or not, whose it is
     * and how that person stands now; what the code itself says may be older. The caller records that somebody was shown it.
     */
    public ReadCode read(String text) {
        CodeReading reading = new CodeReader(keys.published()).read(text, clock.instant());
        CodeClaims claims = switch (reading) {
            case CodeReading.Valid valid -> valid.claims();
            case CodeReading.Expired expired -> expired.claims();
            case CodeReading.NotYetValid early -> early.claims();
            case CodeReading.KeyOutOfUse old -> old.claims();
            case CodeReading.BadSignature _, CodeReading.UnknownKey _, CodeReading.NotACode _ -> null;
        };
        if (claims == null) {
            return new ReadCode(reading, null, null);
        }
        UUID person = pseudonyms.person(claims.subject());
        return new ReadCode(reading, person, status(person));
    }

    /** Of each of these texts whose code it is; what no key of ours has signed is left out. Read now, without asking who sees whom. */
    public Map<String, CodeHolder> holders(Collection<String> texts) {
        Instant now = clock.instant();
        var reader = new CodeReader(keys.published());
        var holders = HashMap.<String, CodeHolder>newHashMap(texts.size());
        for (String text : texts) {
            switch (reader.read(text, now)) {
                case CodeReading.Valid valid -> holders.put(text, new CodeHolder(person(valid.claims()), true));
                case CodeReading.NotYetValid early -> holders.put(text, new CodeHolder(person(early.claims()), true));
                case CodeReading.Expired expired -> holders.put(text, new CodeHolder(person(expired.claims()), false));
                case CodeReading.KeyOutOfUse _,
                        CodeReading.BadSignature _,
                        CodeReading.UnknownKey _,
                        CodeReading.NotACode _ -> {}
            }
        }
        Map<UUID, UUID> known =
                people.current(holders.values().stream().map(CodeHolder::person).toList());
        holders.replaceAll(
                (_, holder) -> new CodeHolder(known.getOrDefault(holder.person(), holder.person()), holder.inTime()));
        return holders;
    }

    private UUID person(CodeClaims claims) {
        return pseudonyms.person(claims.subject());
    }

    /** The keys by which a device verifies codes without asking. */
    public List<PublishedKey> keys() {
        return keys.published();
    }

    /** Subjects of the codes of people whose colour has become worse since a moment, for what a device holds against old codes. */
    public List<Subject> worsenedSince(Instant since) {
        return Jurisdiction.system("worsened").call(() -> changes.worsenedSince(since)).stream()
                .map(pseudonyms::of)
                .toList();
    }

    private CodeStatus status(Optional<Restriction> deciding, boolean stale) {
        if (deciding.isEmpty()) {
            return new CodeStatus(Colour.GREEN, null, "healthcode.reason.green", "", "", null, null, stale);
        }
        Restriction restriction = deciding.get();
        String issuer = restriction.evidence().issuer();
        Instant until = restriction.until();
        return new CodeStatus(
                restriction.colour(),
                restriction.rule().id(),
                "healthcode.reason." + restriction.rule().id(),
                regions.county(issuer).orElse(issuer),
                issuedBy(issuer, Locale.SIMPLIFIED_CHINESE),
                restriction.from(),
                until,
                stale);
    }

    String issuedBy(String region, Locale language) {
        return words.getMessage(
                "healthcode.body",
                new Object[] {regions.name(regions.county(region).orElse(region))},
                language);
    }
}
