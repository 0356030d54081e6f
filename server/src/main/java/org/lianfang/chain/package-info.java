/**
 * Who infected whom: the source of each case as people or files state it, and what follows from all of them together.
 *
 * <p>A room of its own beside tracing, which finds whom a case <em>may</em> have infected: a source is a statement of
 * somebody about two cases, has other rules (no cycle, one source unless several are said to be possible) and another
 * life, and tracing is as large as one can read. The county of the infected case decides; the county of the infector
 * sees. A statement is never edited: a correction withdraws it and makes another. The figures (out-degree, serial and
 * generation intervals, clusters, offspring distribution) are computed from the records each time.
 *
 * <p>Owns schema {@code chain}: {@code source}. Publishes no events; hears {@code CaseChanged}, to keep region codes up
 * with their cases, and {@code CaseWithdrawn}, to withdraw the statements of which that case is an end. Serves product row C4, import kind {@code transmissions} and {@code export chain}. Out-degree,
 * clusters and serial intervals are those of R's epicontacts: every stated pair counts, clusters are connected
 * components, a case without any pair is a cluster of one. Beside these, clusters by household and place: two or more
 * cases within 14 days, whoever infected whom ({@link Gathering} names the source).
 */
@ApplicationModule(
        displayName = "Chain",
        allowedDependencies = {
            "database",
            "tabular",
            "access",
            "region",
            "disease",
            "people",
            "cases",
            "tracing",
            "matching"
        })
@NullMarked
package org.lianfang.chain;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
