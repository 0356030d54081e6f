/**
 * Who lives where: residents and their households, people known only from a list, how both are told apart and found,
 * and how their numbers, phones and addresses are kept.
 *
 * <p>Owns schema {@code people}: {@code person}, {@code person_share} (who else may see a person, and why),
 * {@code household_left}, {@code keyset} and {@code load}. A household is a region code and a number; its id is made
 * from the two, so it needs no table. A person is visible in the subtree of its region and in the regions it was shared
 * with; one of unknown region only where it was shared.
 *
 * <p>Identity numbers, phones and addresses are sealed together (AES-256-GCM, {@link org.lianfang.people.Vault}) and
 * found by keyed hashes; names are plain, because they are searched by their parts. Everything is handed out masked;
 * {@link org.lianfang.people.People#unmask} is the one recorded way to more.
 *
 * <p>Sends {@link org.lianfang.people.PersonsMerged}, {@link org.lianfang.people.HouseholdsChanged} (a few) and
 * {@link org.lianfang.people.PeopleImported} (whoever keeps something about people then asks which of them changed).
 * Hears none but its own {@code PeopleImported}, to make the indexes of lists. Serves product rows D3, M1, M2, M4 and the ground of A5.
 */
@ApplicationModule(
        displayName = "People",
        allowedDependencies = {"database", "tabular", "access", "region", "disease", "matching"})
@NullMarked
package org.lianfang.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
