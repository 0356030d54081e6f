package org.lianfang.cases;

/** Why a card cannot stand as it is; the key names the sentence, the column the field of the file or form. */
enum CardFault {
    REGION_UNKNOWN("region_code"),
    REGION_TOO_WIDE("region_code"),
    ONSET_MISSING("onset_date"),
    SAMPLE_MISSING("sampled_at"),
    ONSET_IN_FUTURE("onset_date"),
    SAMPLE_IN_FUTURE("sampled_at"),
    DIAGNOSIS_IN_FUTURE("diagnosed_at"),
    ISOLATION_IN_FUTURE("isolated_at"),
    BIRTH_AFTER_ONSET("birth_date"),
    DEATH_BEFORE_ONSET("death_date"),
    DEATH_IN_FUTURE("death_date"),
    DISEASE_UNKNOWN("disease");

    private final String column;

    CardFault(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }

    /** In a file a date may be missing that a form insists on. */
    boolean missingDate() {
        return this == ONSET_MISSING || this == SAMPLE_MISSING;
    }

    /** The reason as an import report gives it. */
    String reason() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    /** The code of the problem. */
    String code() {
        return "cases." + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
