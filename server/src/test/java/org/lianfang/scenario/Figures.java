package org.lianfang.scenario;

/** What a city published, or what follows from it. */
record Figures(
        int confirmed,
        int imported,
        int local,
        int mild,
        int ordinary,
        int severe,
        int critical,
        int cured,
        int deaths,
        int contacts,
        int released,
        int observed) {

    int inTreatment() {
        return confirmed - cured - deaths;
    }
}
