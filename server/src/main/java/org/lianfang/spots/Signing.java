package org.lianfang.spots;

import java.util.Optional;
import org.lianfang.access.Role;
import org.lianfang.disease.SpotRules.Signer;

/** As whom a role signs the steps of a spot. */
final class Signing {
    private Signing() {}

    static Optional<Signer> of(Role role) {
        return switch (role) {
            case COUNTY_CDC, CITY_CDC -> Optional.of(Signer.CDC);
            case INVESTIGATOR -> Optional.of(Signer.INVESTIGATOR);
            case GRID_WORKER -> Optional.of(Signer.GRID_WORKER);
            case GUARD -> Optional.of(Signer.GUARD);
            case CLINIC, EXPERT, COMMAND, AUDITOR, ADMINISTRATOR -> Optional.empty();
        };
    }
}
