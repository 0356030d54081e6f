/**
 * What it all adds up to: the public situation and the dashboard of those on duty.
 *
 * <p>The public figures are a snapshot by county that this room makes anew, as a whole and in one transaction, a moment
 * after an event says that something has changed, and every minute besides. A total is never stored, only the parts:
 * what is shown as a sum is made by adding them. The page is answered through the role that may read nothing else. The
 * dashboard asks the rooms' own tables within the account's jurisdiction; this is the one room that may. Cases and
 * contacts are counted of the disease that the deployment fights; what waits to be done, of all. What checkpoints did today
 * is counted by the function {@code checkpoint.happened}, so that hour, point and county say the same. The indicators of tracing
 * say how fast and how completely new cases were followed up; docs/tracing-indicators.md defines each of them.
 *
 * <p>Owns schema {@code insight}: {@code situation}, {@code curve}, {@code refreshed}. Hears {@code CaseReported},
 * {@code CaseConfirmed}, {@code CaseChanged}, {@code ContactsChanged} and {@code PersonReleased}; publishes nothing, and nobody depends on it.
 * Serves product rows A3, L1 (first page) and L3.
 */
@ApplicationModule(
        displayName = "Insight",
        allowedDependencies = {"database", "access", "region", "disease", "cases", "tracing", "isolation"})
@NullMarked
package org.lianfang.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
