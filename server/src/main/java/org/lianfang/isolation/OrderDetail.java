package org.lianfang.isolation;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order with everything that was done with it and with the person's other orders, the newest first.
 *
 * @param releasable whether a release would be accepted now; otherwise the words say why not
 */
record OrderDetail(
        OrderView order,
        boolean releasable,
        @Nullable String notReleasable,
        List<OrderView> ofPerson,
        List<ActView> acts,
        List<PaperView> papers,
        List<EscalationView> escalations,
        List<CareDayView> days,
        List<TeamMemberView> team) {

    record TeamMemberView(String post, String postWords, String name, String phone, boolean signsIn) {}

    record ActView(
            UUID id,
            UUID orderId,
            String kind,
            String kindWords,
            LocalDateTime at,
            LocalDateTime enteredAt,
            String byName,
            String howWords,
            String note,
            @Nullable LocalDate until) {}

    /** @param number as it is written on the paper */
    record PaperView(String kind, String kindWords, String number, LocalDateTime issuedAt, String issuedBy) {}
}
