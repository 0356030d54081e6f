package org.lianfang.people;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** After people were taken in: the indexes of lists and searches, which a first load leaves out. */
@Component
class ListIndexes {
    private final PersonTable persons;

    ListIndexes(PersonTable persons) {
        this.persons = persons;
    }

    @ApplicationModuleListener
    void on(PeopleImported imported) {
        persons.indexLists();
    }
}
