/**
 * Checkpoints (检测点): where people and vehicles are stopped and looked at, and who stands there.
 *
 * <p>A point has a code, a kind and a place; it opens and closes. Its staff come from several bodies, as accounts or as
 * volunteers by name, and belong to one of four crews that share three shifts a day (四班三运转, {@link Rota}). Whoever works
 * signs in and out.
 *
 * <p>Owns schema {@code checkpoint}: {@code point}, {@code staff}, {@code duty}. Publishes and hears no events. Serves
 * product row G1. Import kind {@code points}. The rota is customary; that a sign-in half an hour before a change belongs to
 * the shift that follows is our own choice.
 */
@ApplicationModule(
        displayName = "Checkpoint",
        allowedDependencies = {"database", "tabular", "access", "region"})
@NullMarked
package org.lianfang.checkpoint;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
