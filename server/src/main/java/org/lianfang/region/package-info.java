/**
 * Where things are: the divisions of the country from province to village, and the named places that people stay at.
 *
 * <p>Owns tables {@code region.region}, {@code region.revision} and {@code region.place}; none holds personal data, so
 * none is bound to a jurisdiction. Divisions are held in memory and looked at again within seconds after any process
 * has changed them. Ships the divisions of a few cities (china-division, MIT) and loads them at the first start; the
 * rest of the country comes with {@code import regions}. Sends and hears no events. Serves product row M1 (a
 * jurisdiction is a subtree of divisions) and gives every other room its places.
 */
@ApplicationModule(
        displayName = "Region",
        allowedDependencies = {"database", "tabular", "access", "matching"})
@NullMarked
package org.lianfang.region;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
