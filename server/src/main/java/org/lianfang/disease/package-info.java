/**
 * What is known about a disease and decided about it, as data: the exposure rules, how long people are observed and
 * where, how fast a report must be reviewed, and what the investigation of a case asks. Code elsewhere knows no disease.
 *
 * <p>A profile is a YAML text, shipped among the resources ({@code diseases/<id>.yaml}) or added by somebody; each section
 * names its source and the date it took effect, and a rule may carry a {@link Condition}. A shipped file that does not
 * hold together stops the start with its line and field, an added one is refused. Owns table {@code disease.profile},
 * which keeps every version. Sends and hears no events; tracing holds by which version a case is judged. Serves product rows C2 and C3 (window
 * and contact rules), H1 and H2 (dispositions and observation days), B1 (deadlines), C1 (questionnaires) and C5 (rules
 * of epidemic spots).
 */
@ApplicationModule(
        displayName = "Disease",
        allowedDependencies = {"database", "matching"})
@NullMarked
package org.lianfang.disease;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
