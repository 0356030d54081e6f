package org.lianfang.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ScanShapeTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Random random = new Random(4);

    @Test
    void saysWhatTheDeclaredBoundsSay() {
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            Validator validator = factory.getValidator();
            int wrong = 0;
            for (int i = 0; i < 5_000; i++) {
                NewScan scan = any();
                String declared = validator.validate(scan).stream()
                        .map(violation -> violation.getPropertyPath().toString())
                        .min(Comparator.naturalOrder())
                        .orElse(null);
                assertThat(ScanShape.wrong(scan)).as("%s", scan).isEqualTo(declared);
                wrong += declared == null ? 0 : 1;
            }
            assertThat(wrong).isBetween(1_000, 4_900);
        }
    }

    @Test
    void aRowThatCannotBeReadSpoilsNoOther() {
        String good = "{'id':'019ab000-0000-7000-8000-00000000000%d','at':'2020-02-12T08:00:00Z','idNumber':'A%d'}";
        String json = "{'scans':[" + good.formatted(1, 1)
                + ",{'id':'no id','at':'2020-02-12T08:00:00Z','passage':{'id':'no','aboard':[1,{'x':[2]}]}}"
                + ",{'passage':{'kind':'boat','more':{'deep':[1,2]}},'at':'2020-02-12T08:00:00Z'}"
                + ",7,[{'id':1},[]],null,'text',{'celsius':{'a':1}},{'passage':{'aboard':99999999999999}},"
                + good.formatted(2, 2) + "],'sentAt':'2020-02-12T08:00:00Z'}";
        var read = JSON.readValue(json.replace('\'', '"'), ScanController.ManyScans.class);
        assertThat(read.scans().stream().map(ToldScan::wrong))
                .containsExactly(
                        null, "id", "passage.kind", "scan", "scan", "scan", "scan", "celsius", "passage.aboard", null);
        assertThat(read.scans().getLast().scan()).isNotNull();
        assertThat(read.sentAt()).isEqualTo(Instant.parse("2020-02-12T08:00:00Z"));
    }

    @SuppressWarnings("NullAway") // as JSON may be
    private NewScan any() {
        return new NewScan(
                rarely() ? null : UUID.randomUUID(),
                rarely() ? null : Instant.EPOCH,
                text(4),
                text(40),
                text(60),
                text(30),
                random.nextBoolean() ? null : BigDecimal.valueOf(rarely() ? 290 + random.nextInt(170) : 366, 1),
                null,
                random.nextBoolean() ? null : rarely() ? "41120" : "411202".substring(0, 2 * random.nextInt(4)),
                null,
                text(12),
                null,
                text(300),
                null,
                random.nextInt(3) > 0
                        ? null
                        : new NewScan.NewPassage(
                                rarely() ? null : UUID.randomUUID(),
                                rarely() ? null : PassageKind.VEHICLE,
                                rarely() ? null : rarely() ? " " : "x".repeat(1 + random.nextInt(21)),
                                rarely() ? 5_001 : rarely() ? -1 : random.nextInt(5_001)),
                text(4_296));
    }

    private @Nullable String text(int most) {
        return random.nextInt(3) == 0 ? null : "x".repeat(rarely() ? most + 1 : random.nextInt(most + 1));
    }

    private boolean rarely() {
        return random.nextInt(16) == 0;
    }
}
