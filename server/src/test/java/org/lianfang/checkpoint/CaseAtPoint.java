package org.lianfang.checkpoint;

import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.lianfang.cases.CardExample;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.Cases;
import org.lianfang.checkpoint.PointScene.Post;
import org.lianfang.database.Jurisdiction;
import org.lianfang.tracing.Contact;
import org.lianfang.tracing.Contacts;
import org.lianfang.tracing.Itineraries;
import org.springframework.stereotype.Component;

/** A confirmed case that was at a point, and whom it exposed. */
@Component
class CaseAtPoint {
    private static final Jurisdiction SYSTEM = Jurisdiction.system("test");

    private final PointScene scene;
    private final Cases cases;
    private final Itineraries itineraries;
    private final Contacts contacts;
    private final Clock clock;

    CaseAtPoint(PointScene scene, Cases cases, Itineraries itineraries, Contacts contacts, Clock clock) {
        this.scene = scene;
        this.cases = cases;
        this.itineraries = itineraries;
        this.contacts = contacts;
        this.clock = clock;
    }

    /** Its approved itinerary has a stay at the point between an hour and half an hour ago; the index case. */
    UUID wasThere(Post post) throws Exception {
        CaseRecord record = SYSTEM.call(
                () -> cases.confirm(cases.report(CardExample.report(PointScene.residentNumber(), PointScene.COUNTY))
                        .id()));
        scene.settle();
        LocalDateTime now = LocalDateTime.now(clock);
        scene.send(scene.county(), "/api/cases/" + record.id() + "/itinerary", """
                {'transport':'place','date':'%s','start':'%s','end':'%s','place':'%s','regionCode':'411202'}""".formatted(
                                now.minusHours(1).toLocalDate(), now.minusHours(1), now.minusMinutes(30), post.name()))
                .andExpect(status().is2xxSuccessful());
        scene.send(scene.county(), "/api/cases/" + record.id() + "/itinerary/approve", "{}")
                .andExpect(status().is2xxSuccessful());
        scene.settle();
        return SYSTEM.call(() -> itineraries.indexOf(record.id()).orElseThrow().id());
    }

    List<UUID> personsOf(UUID index) {
        return SYSTEM.call(
                () -> contacts.of(index).stream().map(Contact::personId).toList());
    }
}
