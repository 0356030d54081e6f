package org.lianfang.isolation;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Audit;
import org.lianfang.access.Problem;
import org.lianfang.people.People;
import org.lianfang.region.Regions;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The order and the certificate of release as PDF, in Chinese and in the customary form: title, number, person, legal
 * basis, period, place, how to object, seal line. The person is masked unless the caller unmasks it with a reason, which
 * is recorded. The wording has not been checked by a lawyer.
 */
@Component
@Transactional
class Papers {
    private static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;

    private final OrderTable orders;
    private final PaperTable papers;
    private final OrderWords words;
    private final OrderDetailWords details;
    private final People people;
    private final Regions regions;
    private final MessageSource messages;
    private final Audit audit;

    Papers(
            OrderTable orders,
            PaperTable papers,
            OrderWords words,
            OrderDetailWords details,
            People people,
            Regions regions,
            MessageSource messages,
            Audit audit) {
        this.orders = orders;
        this.papers = papers;
        this.words = words;
        this.details = details;
        this.people = people;
        this.regions = regions;
        this.messages = messages;
        this.audit = audit;
    }

    /** Who the paper is about, as much of it as may be shown. */
    private record Named(String name, String idNumber, String phone, String address) {}

    /** @param reason why the person is shown in full; null for a masked paper */
    byte[] pdf(UUID orderId, Paper.Kind kind, @Nullable String reason) {
        var order = orders.lock(orderId).orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "isolation.no-such-order"));
        if (kind == Paper.Kind.RELEASE && order.status() != OrderStatus.RELEASED) {
            throw Problem.of(HttpStatus.CONFLICT, "isolation.not-released");
        }
        var paper = papers.issue(order, kind);
        var named = reason == null ? masked(order.personId()) : full(order.personId(), reason);
        audit.record("order.printed", "order", List.of(orderId, order.personId()), Map.of("paper", kind.external()));
        return switch (kind) {
            case ORDER -> order(order, paper, named);
            case RELEASE -> release(order, paper, named);
        };
    }

    private byte[] order(IsolationOrder order, Paper paper, Named who) {
        var title = text("title.order");
        return head(title, paper, who)
                .paragraph(text(
                        "order.ground",
                        words.ground(order, CHINESE),
                        words.legalBasis(order.legalBasis(), CHINESE),
                        words.words("kind", order.kind().external(), CHINESE)))
                .paragraph(text("order.period", day(order.startsAt().toLocalDate()), until(order)))
                .paragraph(text("place", place(order, who)))
                .paragraph(text("order.duties"))
                .paragraph(text("order.objection"))
                .space()
                .right(text("issuer", regions.name(paper.county())))
                .right(day(paper.issuedAt().toLocalDate()))
                .right(text("seal"))
                .space()
                .line(text("receipt"))
                .pdf(title);
    }

    private byte[] release(IsolationOrder order, Paper paper, Named who) {
        var title = text("title.release");
        var closed = Objects.requireNonNull(order.closedAt());
        var since = order.observedSince();
        return head(title, paper, who)
                .paragraph(text(
                        "release.text",
                        who.name(),
                        day((since == null ? order.startsAt() : since).toLocalDate()),
                        until(order),
                        words.words("kind", order.kind().external(), CHINESE),
                        day(closed.toLocalDate())))
                .paragraph(text("place", place(order, who)))
                .paragraph(text("release.advice"))
                .space()
                .right(text("issuer", regions.name(paper.county())))
                .right(day(paper.issuedAt().toLocalDate()))
                .right(text("seal"))
                .pdf(title);
    }

    private PaperSheet head(String title, Paper paper, Named who) {
        return new PaperSheet()
                .title(title)
                .right(details.number(paper))
                .space()
                .line(text("person", who.name(), who.idNumber()))
                .line(text("phone", who.phone()))
                .line(text("address", who.address()))
                .space();
    }

    private Named masked(UUID id) {
        var person = people.find(id).orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "isolation.no-such-order"));
        audit.record("person.read", "person", List.of(id), Map.of("in", "paper"));
        return new Named(
                person.maskedName(),
                person.maskedIdNumber(),
                person.maskedPhone(),
                (person.regionName() + " " + person.maskedAddress()).strip());
    }

    private Named full(UUID id, String reason) {
        var person = people.unmask(id, reason);
        return new Named(
                person.name(),
                person.idNumber(),
                person.phone(),
                (regions.path(person.regionCode()) + " " + person.address()).strip());
    }

    private String place(IsolationOrder order, Named who) {
        if (!order.place().isEmpty()) {
            return order.place();
        }
        return switch (order.kind()) {
            case HOSPITAL -> text("place.hospital");
            case CENTRAL_SITE -> text("place.site");
            case HOME, MONITORING, CALL -> who.address();
        };
    }

    private String until(IsolationOrder order) {
        var endsOn = order.endsOn();
        return endsOn == null ? text("open-end") : day(endsOn);
    }

    private static String day(LocalDate day) {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    private String text(String key, Object... with) {
        return messages.getMessage("isolation.pdf." + key, with, CHINESE);
    }
}
