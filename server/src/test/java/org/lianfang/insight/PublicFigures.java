package org.lianfang.insight;

import org.springframework.stereotype.Component;

/** Makes the public figures anew at once, for tests that do not want to wait for the second after a change. */
@Component
public class PublicFigures {
    private final SituationSnapshot snapshot;

    PublicFigures(SituationSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    public void refresh() {
        snapshot.refresh();
    }
}
