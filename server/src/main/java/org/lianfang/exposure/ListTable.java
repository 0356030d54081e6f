package org.lianfang.exposure;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A table of rows that came from lists. Every call is within the caller's transaction. */
interface ListTable<R extends Listed> {

    /** Inserts what is not there yet, says what it touched, and returns the ids of the new rows. */
    Set<UUID> insert(List<R> rows, ListedPeople.Known listed, Touched touched);

    /** Gives rows of these persons to others. */
    void reassign(Map<UUID, ListedPeople.Resident> persons);

    /** Says what keys the rows of these persons have. */
    void touchedBy(Collection<UUID> persons, Touched touched);
}
