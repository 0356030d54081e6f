package org.lianfang.tracing;

import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Ids;
import org.lianfang.matching.ContactClass;
import org.lianfang.matching.Evidence;
import org.lianfang.matching.Exposed;

/** What was found, as rows: pure functions from evidence to what is stored of it. */
final class ContactRows {
    private ContactRows() {}

    /** The strongest class of the evidence: close over unverified over general over second-order. */
    static ContactClass strongest(Exposed found) {
        return found.evidence().stream()
                .map(Evidence::contactClass)
                .min(ContactClass::compareTo)
                .orElseThrow(() -> new IllegalArgumentException("a contact without evidence: " + found.person()));
    }

    static LocalDateTime first(Exposed found) {
        return found.evidence().stream()
                .map(Evidence::first)
                .min(LocalDateTime::compareTo)
                .orElseThrow();
    }

    /** Null while any of the exposures goes on. */
    static @Nullable LocalDateTime last(Exposed found) {
        boolean open = found.evidence().stream().anyMatch(piece -> piece.last() == null);
        return open
                ? null
                : found.evidence().stream()
                        .map(Evidence::last)
                        .filter(Objects::nonNull)
                        .max(LocalDateTime::compareTo)
                        .orElse(null);
    }

    /** The same for the same residence and the same set of evidence, in whatever order it was found. */
    static String digest(Exposed found, String region, String caseRegion) {
        return Fingerprint.digest(Stream.concat(
                        Stream.of(region, caseRegion),
                        found.evidence().stream().map(ContactRows::line).sorted())
                .collect(Collectors.joining("\n")));
    }

    private static String line(Evidence piece) {
        return piece.reason() + "|" + piece.setting() + "|" + piece.indexRecord() + "|" + piece.otherRecord() + "|"
                + piece.first() + "|" + piece.last() + "|" + piece.timeKnown() + "|" + piece.minutes() + "|"
                + piece.segmentKnown() + "|" + new TreeMap<>(piece.words())
                + (piece.via() == null ? "" : "|" + piece.via());
    }

    static Map<String, @Nullable Object> contact(
            UUID id, UUID indexId, Exposed found, String region, String caseRegion, LocalDateTime now) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("id", id);
        row.put("index_id", indexId);
        row.put("person_id", found.person());
        row.put("contact_class", strongest(found).external());
        row.put(
                "settings",
                found.evidence().stream()
                        .map(piece -> piece.setting().external())
                        .distinct()
                        .sorted()
                        .toList());
        row.put("first_exposure", text(first(found)));
        row.put("last_exposure", text(last(found)));
        row.put("region_code", region);
        row.put("case_region_code", caseRegion);
        row.put("digest", digest(found, region, caseRegion));
        row.put("found_at", text(now));
        return row;
    }

    static Map<String, @Nullable Object> evidence(
            UUID contact, UUID indexId, Evidence piece, String region, String caseRegion, LocalDateTime now) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("id", Ids.next());
        row.put("contact_id", contact);
        row.put("index_id", indexId);
        row.put("reason", piece.reason().name());
        row.put("setting", piece.setting().name());
        row.put("contact_class", piece.contactClass().external());
        row.put("item_id", piece.via() == null ? piece.indexRecord() : null);
        row.put("via_person_id", piece.via());
        row.put("via_record_id", piece.via() == null ? null : piece.indexRecord());
        row.put("other_record_id", piece.otherRecord());
        row.put("first_exposure", text(piece.first()));
        row.put("last_exposure", text(piece.last()));
        row.put("time_known", piece.timeKnown());
        row.put("minutes", piece.minutes());
        row.put("segment_known", piece.segmentKnown());
        row.put("words", piece.words());
        row.put("region_code", region);
        row.put("case_region_code", caseRegion);
        row.put("found_at", text(now));
        return row;
    }

    private static @Nullable String text(@Nullable LocalDateTime time) {
        return time == null ? null : Objects.toString(LocalTimes.toColumn(time));
    }
}
