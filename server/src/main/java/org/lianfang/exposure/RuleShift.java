package org.lianfang.exposure;

import org.jspecify.annotations.Nullable;

/**
 * How many contacts of one case who live in one county would fare otherwise, in the same way; nobody is named.
 *
 * @param reference the case; "" where neither it nor the contacts are of the asker's region
 * @param region the county where the contacts live; "" where that is unknown or not of the asker's region
 * @param regionName the county's name
 * @param before how they fare now; null for those who would become contacts
 * @param after how they would fare; null for those who would be contacts no longer
 */
record RuleShift(
        String reference,
        String region,
        String regionName,
        @Nullable Fate before,
        @Nullable Fate after,
        int people) {

    /**
     * What the rules make of a contact.
     *
     * @param contactClass close, general or unverified
     * @param order what is ordered: central_site, home …
     */
    record Fate(String contactClass, String order, int days) {
        static @Nullable Fate of(RulePreview.@Nullable Fate fate) {
            return fate == null
                    ? null
                    : new Fate(fate.contactClass().external(), fate.order().external(), fate.days());
        }
    }
}
