/**
 * A city to try the program on: synthetic residents of the real divisions of Sanmenxia, passenger lists, check-ins and
 * an outbreak in January and February 2020, taken in through the same importers that a real deployment uses.
 *
 * <p>Nothing in it is a real person: identity numbers carry the address code 411299 or 410199, which no county has, and
 * phones begin with 154, which no operator has. The same number of people always makes the same city. The deployment's
 * clock is set to the morning of 20 February 2020, so that observation, deadlines and days since the last case mean
 * something. There are beds for patients (B3) a central site with rooms (H5) and checkpoints (G1). Owns no tables; keeps its files in the data directory under {@code demo/}. Serves product row M7.
 */
@ApplicationModule(
        displayName = "Demo",
        allowedDependencies = {
            "database",
            "tabular",
            "access",
            "region",
            "cases",
            "tracing",
            "investigation",
            "isolation",
            "checkpoint",
            "matching"
        })
@NullMarked
package org.lianfang.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
