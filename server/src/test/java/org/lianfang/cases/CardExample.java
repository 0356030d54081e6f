package org.lianfang.cases;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Cards and reports that are valid as they are. */
public final class CardExample {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private static int people;

    private CardExample() {}

    /** The number of somebody whom no test has met: born in 1933 in a county that there is not. */
    public static synchronized String somebodyNew() {
        String body =
                "4112991933%02d%02d%03d".formatted(1 + people / 900 / 28 % 12, 1 + people / 900 % 28, people % 900);
        people++;
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (body.charAt(i) - '0');
        }
        return body + "10X98765432".charAt(sum % 11);
    }

    static Card card() {
        return card(Classification.CONFIRMED, LocalDate.parse("2020-01-20"), null);
    }

    static Card card(Classification classification, @Nullable LocalDate onset, @Nullable LocalDateTime sampled) {
        return report("411202199001011234", "411202", classification, onset, sampled)
                .card();
    }

    public static NewReport report(String idNumber, String region) {
        return report(idNumber, region, Classification.CONFIRMED, LocalDate.parse("2020-01-20"), null);
    }

    /** A correction of the disease alone. */
    public static CaseChange disease(String id) {
        return new CaseChange(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, id, null, null, null, null, null, null, null, null);
    }

    static NewReport report(
            String idNumber,
            String region,
            Classification classification,
            @Nullable LocalDate onset,
            @Nullable LocalDateTime sampled) {
        return new NewReport(
                "10",
                idNumber,
                "甲某某",
                "13800001234",
                "male",
                LocalDate.parse("1990-01-01"),
                null,
                BelongsTo.COUNTY,
                region,
                "幸福路 8 号",
                null,
                null,
                classification,
                onset,
                sampled,
                null,
                null,
                Origin.LOCAL,
                null,
                "市中心医院",
                "乙医生");
    }
}
