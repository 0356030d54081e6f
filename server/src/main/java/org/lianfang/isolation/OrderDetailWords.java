package org.lianfang.isolation;

import java.util.List;
import java.util.Locale;
import org.lianfang.region.Regions;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The whole of an order in the reader's language. */
@Component
class OrderDetailWords {
    private final OrderWords words;
    private final CareWords careWords;
    private final Orders orders;
    private final Care care;
    private final Regions regions;
    private final MessageSource messages;

    OrderDetailWords(
            OrderWords words, CareWords careWords, Orders orders, Care care, Regions regions, MessageSource messages) {
        this.words = words;
        this.careWords = careWords;
        this.orders = orders;
        this.care = care;
        this.regions = regions;
        this.messages = messages;
    }

    /** In the caller's transaction; that the person was shown is recorded. */
    OrderDetail of(java.util.UUID id, Locale language) {
        var whole = orders.whole(id);
        var all = words.orders(whole.ofPerson(), language);
        boolean allowed = whole.release() == ReleaseRule.Answer.ALLOWED;
        return new OrderDetail(
                all.stream().filter(order -> order.id().equals(id)).findFirst().orElseThrow(),
                allowed,
                allowed ? null : words.words("release", whole.release().name().toLowerCase(Locale.ROOT), language),
                all,
                whole.acts().stream().map(act -> act(act, language)).toList(),
                whole.papers().stream().map(paper -> paper(paper, language)).toList(),
                careWords.escalations(whole.escalations(), language),
                careWords.days(care.ofPerson(whole.order().personId()), language),
                whole.team().stream()
                        .map(member -> new OrderDetail.TeamMemberView(
                                member.post().external(),
                                words.words("post", member.post().external(), language),
                                member.name(),
                                member.phone(),
                                member.accountId() != null))
                        .toList());
    }

    /** Such as 湖滨区疫隔〔2020〕12号; always Chinese, as it is written on the paper. */
    String number(Paper paper) {
        return messages.getMessage(
                "isolation.number." + paper.kind().external(),
                List.of(regions.name(paper.county()), Integer.toString(paper.year()), Integer.toString(paper.number()))
                        .toArray(),
                Locale.SIMPLIFIED_CHINESE);
    }

    private OrderDetail.ActView act(Act act, Locale language) {
        var how = act.how().isEmpty()
                ? ""
                : switch (act.kind()) {
                    case SERVED -> words.words("how", act.how(), language);
                    case TRANSFERRED -> words.words("kind", act.how(), language);
                    case HOME_CHECKED -> words.words("home", act.how(), language);
                    case TEAM_CHANGED -> words.words("post", act.how(), language);
                    case EXTENDED, VIOLATION, RELEASED, ROOM_GIVEN, ROOM_LEFT -> act.how();
                };
        return new OrderDetail.ActView(
                act.id(),
                act.orderId(),
                act.kind().external(),
                words.words("act", act.kind().external(), language),
                act.at(),
                act.enteredAt(),
                act.byName(),
                how,
                act.note(),
                act.until());
    }

    private OrderDetail.PaperView paper(Paper paper, Locale language) {
        return new OrderDetail.PaperView(
                paper.kind().external(),
                words.words("paper", paper.kind().external(), language),
                number(paper),
                paper.issuedAt(),
                paper.issuedBy());
    }
}
