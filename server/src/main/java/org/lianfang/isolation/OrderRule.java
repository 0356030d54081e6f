package org.lianfang.isolation;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianfang.disease.Disposition;

/**
 * The order that the grounds of one person give (rules.md, Disposition). The strongest class decides the kind; the days
 * count from the last exposure, and being exposed again restarts them. An exposure that nobody has verified restarts no
 * observation of a verified one (our own choice: it would lengthen an isolation on a guess).
 */
final class OrderRule {
    /** What the disease of a ground's case asks for. */
    interface Rules {
        Disposition disposition(Ground ground);

        boolean restartsOnExposure(Ground ground);
    }

    private final Rules rules;

    OrderRule(Rules rules) {
        this.rules = rules;
    }

    /**
     * @param inForce the order that the person is under now
     * @param released the last one that the person was released from: what was known then asks for no other
     */
    Verdict decide(Collection<Ground> grounds, @Nullable IsolationOrder inForce, @Nullable IsolationOrder released) {
        var holding = grounds.stream()
                .filter(ground -> !ground.withdrawn() && !served(ground, released))
                .toList();
        if (holding.isEmpty()) {
            return inForce == null ? new Verdict.Keep() : new Verdict.End(Verdict.Why.CONTACT_WITHDRAWN);
        }
        var deciding = holding.stream().min(DECIDING).orElseThrow();
        var rule = rules.disposition(deciding);
        var last = lastExposure(holding, deciding);
        var endsOn = last == null ? null : last.toLocalDate().plusDays(rule.days());
        if (inForce == null) {
            return released != null && covers(released, endsOn)
                    ? new Verdict.Keep()
                    : new Verdict.Issue(rule, rule.order(), deciding, last, endsOn, first(deciding, released));
        }
        var kind = kind(rule, inForce, deciding.contactClass());
        var until = later(endsOn, inForce.extendedTo());
        if (inForce.kind() == kind && Objects.equals(inForce.endsOn(), until)) {
            return new Verdict.Keep();
        }
        return new Verdict.Issue(rule, kind, deciding, last, until, why(inForce, deciding.contactClass(), until));
    }

    /** An arrival whose days were over at the release is done with: a later contact is judged as one. */
    private boolean served(Ground ground, @Nullable IsolationOrder released) {
        var came = ground.lastExposure();
        return ground.contactClass().arrival()
                && released != null
                && came != null
                && covers(
                        released,
                        came.toLocalDate().plusDays(rules.disposition(ground).days()));
    }

    private static Verdict.Why first(Ground deciding, @Nullable IsolationOrder released) {
        if (deciding.contactClass().arrival()) {
            return Verdict.Why.ARRIVED;
        }
        return released == null ? Verdict.Why.EXPOSED : Verdict.Why.EXPOSED_AGAIN;
    }

    /** Whether the observation that the exposure asks for was over when the person was released. */
    private static boolean covers(IsolationOrder released, @Nullable LocalDate endsOn) {
        var closed = released.closedAt();
        return closed != null && endsOn != null && endsOn.isBefore(closed.toLocalDate());
    }

    /** What an officer decided holds until a stronger class asks for something stricter. */
    private static Disposition.Order kind(Disposition rule, IsolationOrder inForce, GroundClass now) {
        if (!inForce.kindDecided()) {
            return rule.order();
        }
        boolean stricter = rule.order().compareTo(inForce.kind()) < 0;
        return now.strongerThan(inForce.contactClass()) && stricter ? rule.order() : inForce.kind();
    }

    private static @Nullable LocalDate later(@Nullable LocalDate endsOn, @Nullable LocalDate extendedTo) {
        return endsOn == null || extendedTo == null || endsOn.isAfter(extendedTo) ? endsOn : extendedTo;
    }

    /** Strongest class first, then the latest exposure, then the older contact. */
    private static final Comparator<Ground> DECIDING = Comparator.comparing(Ground::contactClass)
            .thenComparing(Ground::lastExposure, Comparator.nullsFirst(Comparator.reverseOrder()))
            .thenComparing(Ground::contactId);

    private @Nullable LocalDateTime lastExposure(List<Ground> holding, Ground deciding) {
        var counting = rules.restartsOnExposure(deciding)
                ? holding.stream()
                        .filter(ground -> ground.contactClass() != GroundClass.UNVERIFIED
                                || deciding.contactClass() == GroundClass.UNVERIFIED)
                        .toList()
                : List.of(deciding);
        var latest = counting.getFirst().lastExposure();
        for (var ground : counting) {
            var last = ground.lastExposure();
            if (last == null) {
                return null;
            }
            latest = latest == null || last.isAfter(latest) ? last : latest;
        }
        return latest;
    }

    private static Verdict.Why why(IsolationOrder inForce, GroundClass now, @Nullable LocalDate endsOn) {
        if (now.strongerThan(inForce.contactClass())) {
            return Verdict.Why.STRONGER_CLASS;
        }
        var before = inForce.endsOn();
        var later = before != null && (endsOn == null || endsOn.isAfter(before));
        return later && now == inForce.contactClass() ? Verdict.Why.EXPOSED_AGAIN : Verdict.Why.EXPOSURE_CORRECTED;
    }
}
