package org.lianfang.healthcode;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.lianfang.access.Audit;
import org.lianfang.access.Problem;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.Plans;
import org.lianfang.database.Zone;
import org.lianfang.people.People;
import org.lianfang.people.Person;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a resident can do with a bound phone: see the own code and those of the family, add somebody, and appeal. A phone
 * knows a token, of which a hash is kept. Everything happens on behalf of the resident, in the whole country, and is about
 * the bound person and their dependants alone.
 */
@Component
class BoundPhones {
    static final Duration BOUND = Duration.ofDays(90);
    private static final int MOST_DEPENDANTS = 8;
    private static final Jurisdiction RESIDENT = new Jurisdiction("", null, "resident");

    private final ResidentTable table;
    private final OneTimeCodes oneTime;
    private final SignedCodes signed;
    private final Appeals appeals;
    private final AppealTable appealTable;
    private final HealthCodes codes;
    private final ShownCodes shown;
    private final People people;
    private final MessageSource words;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final Plans plans;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    BoundPhones(
            ResidentTable table,
            OneTimeCodes oneTime,
            SignedCodes signed,
            Appeals appeals,
            AppealTable appealTable,
            HealthCodes codes,
            ShownCodes shown,
            People people,
            MessageSource words,
            Audit audit,
            TransactionTemplate transactions,
            Plans plans,
            Clock clock) {
        this.table = table;
        this.oneTime = oneTime;
        this.signed = signed;
        this.appeals = appeals;
        this.appealTable = appealTable;
        this.codes = codes;
        this.shown = shown;
        this.people = people;
        this.words = words;
        this.audit = audit;
        this.transactions = transactions;
        this.plans = plans;
        this.clock = clock;
    }

    void send(String idNumber, String phone, Locale language) {
        checkForm(idNumber, phone);
        in(() -> {
            oneTime.send(idNumber, phone, language);
            return true;
        });
    }

    /** A token for the phone; refuses a wrong code and an unknown pair in the same words. */
    String bind(String idNumber, String phone, String code) {
        checkForm(idNumber, phone);
        UUID person = in(() -> oneTime.redeem(idNumber, phone, code)).orElseThrow(BoundPhones::wrongCode);
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return in(() -> {
            Instant now = clock.instant();
            table.bind(hash(token), person, now, now.plus(BOUND));
            audit.record("healthcode.phone-bound", "person", person);
            return token;
        });
    }

    void unbind(String token) {
        changed(token);
        in(() -> {
            table.unbind(hash(token), clock.instant());
            return true;
        });
    }

    /** The codes of a phone, under a tag that is another when they say another thing. */
    record Answered(String tag, List<ResidentCode> codes) {}

    /** The own code first. Refuses a token that is not bound, or no more. */
    Answered codes(String token, Locale language) {
        var standings = new ArrayList<ShownCodes.Standing>();
        Instant at = clock.instant();
        List<ResidentCode> answer = in(() -> {
            plans.byKeys();
            return family(token).stream()
                    .map(person -> {
                        var code = signed.of(person.id(), person.regionCode());
                        standings.add(new ShownCodes.Standing(person.id(), code.status()));
                        return view(person, code, standings.size() == 1, language);
                    })
                    .toList();
        });
        String tag = tag(answer);
        answer.stream()
                .map(code -> code.refresh().atZone(Zone.ID).toInstant())
                .min(Comparator.naturalOrder())
                .ifPresent(renewed ->
                        shown.remember(phone(token, language), new ShownCodes.Shown(tag, standings, at, renewed)));
        return new Answered(tag, answer);
    }

    /** Whether memory knows that what this phone was told under this tag holds still. */
    boolean unchanged(String token, String tag, Locale language) {
        return shown.unchanged(phone(token, language), tag);
    }

    private String phone(String token, Locale language) {
        return HexFormat.of().formatHex(hash(token)) + language.getLanguage();
    }

    private void changed(String token) {
        shown.forget(phone(token, Locale.SIMPLIFIED_CHINESE));
        shown.forget(phone(token, Locale.ENGLISH));
    }

    /** Each signature of the same is another, so the text is left out. */
    private static String tag(List<ResidentCode> codes) {
        var said = new StringBuilder();
        codes.forEach(code -> said.append(code.withoutText()).append('\n'));
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(said.toString().getBytes(StandardCharsets.UTF_8));
            return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private ResidentCode view(Person person, SignedCodes.SignedCode code, boolean own, Locale language) {
        CodeStatus status = code.status();
        var last = appealTable.of(person.id()).stream().findFirst();
        Instant until = status.until();
        return new ResidentCode(
                person.id(),
                own,
                person.maskedName(),
                code.text(),
                status.colour(),
                words.getMessage(status.reason(), null, language),
                status.issuer().isEmpty() ? "" : codes.issuedBy(status.issuer(), language),
                until == null ? null : local(until),
                local(code.issued()),
                local(code.expires()),
                local(code.refresh()),
                status.stale(),
                last.map(appeal -> appeal.answer() == null
                                ? "waiting"
                                : appeal.answer().external())
                        .orElse("none"),
                last.map(appeal -> local(appeal.dueAt())).orElse(null),
                last.map(Appeal::words).orElse(""),
                last.map(Appeal::elsewhere).orElse(List.of()).stream()
                        .map(county -> codes.issuedBy(county, language))
                        .toList());
    }

    /** Adds somebody whose code may be shown too: by the rule of consent, or by a code sent to their own phone. */
    void add(String token, String idNumber, String phone, String code) {
        checkForm(idNumber, phone.isBlank() ? "10000000000" : phone);
        UUID own = in(() -> bound(token));
        Optional<UUID> agreed = code.isBlank() ? Optional.empty() : in(() -> oneTime.redeem(idNumber, phone, code));
        if (!code.isBlank() && agreed.isEmpty()) {
            throw wrongCode();
        }
        in(() -> {
            if (table.dependants(own).size() >= MOST_DEPENDANTS) {
                throw Problem.of(HttpStatus.CONFLICT, "healthcode.too-many-dependants", MOST_DEPENDANTS);
            }
            UUID other = agreed.orElseGet(() -> named(idNumber));
            if (other.equals(own)) {
                throw Problem.of(HttpStatus.CONFLICT, "healthcode.that-is-you");
            }
            ConsentRule.Consent consent = agreed.isPresent() ? ConsentRule.Consent.OWN_CODE : consent(own, other);
            table.add(own, other, consent, clock.instant());
            audit.record(
                    "healthcode.dependant-added", "person", List.of(own, other), Map.of("consent", consent.external()));
            return true;
        });
        changed(token);
    }

    /** Somebody of the own household; whoever is none is answered as one who needs a code, registered or not. */
    private UUID named(String idNumber) {
        List<UUID> found = people.matching(idNumber.strip(), 2);
        if (found.size() != 1) {
            throw needsCode();
        }
        return found.getFirst();
    }

    /** Those whose code may be shown still: a child grows up, somebody gets a phone or moves out. */
    private List<UUID> agreed(UUID own) {
        List<ResidentTable.Dependant> dependants = table.dependants(own);
        if (dependants.isEmpty()) {
            return List.of();
        }
        var asked = new ArrayList<UUID>(List.of(own));
        dependants.forEach(dependant -> asked.add(dependant.person()));
        Map<UUID, Person> known = people.findAll(asked);
        LocalDate today = LocalDate.ofInstant(clock.instant(), Zone.ID);
        Person guardian = known.get(own);
        return dependants.stream()
                .filter(dependant -> {
                    Person other = known.get(dependant.person());
                    return dependant.consent() == ConsentRule.Consent.OWN_CODE
                            || (guardian != null
                                    && other != null
                                    && ConsentRule.without(kin(guardian), kin(other), today) != null);
                })
                .map(ResidentTable.Dependant::person)
                .toList();
    }

    private ConsentRule.Consent consent(UUID own, UUID other) {
        Map<UUID, Person> both = people.findAll(List.of(own, other));
        Person guardian = both.get(own);
        Person dependant = both.get(other);
        if (guardian == null || dependant == null) {
            throw needsCode();
        }
        var consent = ConsentRule.without(kin(guardian), kin(dependant), LocalDate.ofInstant(clock.instant(), Zone.ID));
        if (consent == null) {
            throw needsCode();
        }
        return consent;
    }

    private static ConsentRule.Kin kin(Person person) {
        return new ConsentRule.Kin(
                person.householdId(), person.birthDate(), !person.maskedPhone().isEmpty());
    }

    void remove(String token, UUID person) {
        in(() -> {
            UUID own = bound(token);
            table.end(own, person, clock.instant());
            audit.record("healthcode.dependant-removed", "person", List.of(own, person), Map.of());
            return true;
        });
        changed(token);
    }

    /** For oneself or somebody whose code one shows. */
    void appeal(String token, UUID person, String reason) {
        in(() -> {
            UUID own = bound(token);
            if (!person.equals(own) && !agreed(own).contains(person)) {
                throw Problem.of(HttpStatus.NOT_FOUND, "healthcode.no-such-person");
            }
            appeals.file(person, reason, "resident");
            return true;
        });
        changed(token);
    }

    /** The phone's own person where nobody is named; refuses everybody if one is neither that nor of the family. */
    List<Person> speakingFor(String token, Collection<UUID> wanted) {
        return in(() -> {
            UUID own = bound(token);
            var asked = new ArrayList<UUID>(List.of(own));
            if (!wanted.isEmpty()) {
                asked.addAll(agreed(own));
            }
            var speaks = new LinkedHashMap<UUID, Person>();
            people.findAll(asked).values().forEach(person -> speaks.put(person.id(), person));
            if (!speaks.keySet().containsAll(wanted)) {
                throw Problem.of(HttpStatus.NOT_FOUND, "healthcode.no-such-person");
            }
            return speaks.values().stream()
                    .filter(person -> wanted.isEmpty() || wanted.contains(person.id()))
                    .toList();
        });
    }

    /** The bound person and those whose codes may be shown, as far as the registry knows them. */
    private List<Person> family(String token) {
        Optional<Person> own = people.find(owner(token));
        if (own.isEmpty()) {
            return List.of();
        }
        List<UUID> others = agreed(own.get().id());
        Map<UUID, Person> known = others.isEmpty() ? Map.of() : people.findAll(others);
        return Stream.concat(
                        own.stream(), others.stream().flatMap(other -> Optional.ofNullable(known.get(other)).stream()))
                .toList();
    }

    private UUID owner(String token) {
        return table.person(hash(token), clock.instant())
                .orElseThrow(() -> Problem.of(HttpStatus.UNAUTHORIZED, "healthcode.not-bound"));
    }

    private UUID bound(String token) {
        UUID bound = owner(token);
        return people.find(bound).map(Person::id).orElse(bound);
    }

    private byte[] hash(String token) {
        return oneTime.mac("token:" + token);
    }

    private <T> T in(java.util.function.Supplier<T> work) {
        return RESIDENT.call(() -> Objects.requireNonNull(transactions.execute(_ -> work.get())));
    }

    /** A name is not a number: part of one would be searched for. */
    private static void checkForm(String idNumber, String phone) {
        if (!idNumber.strip().matches("(?=(.*\\d){4})[0-9A-Za-z]{5,20}")
                || !phone.strip().matches("\\+?\\d{5,20}")) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "healthcode.number-or-phone-malformed");
        }
    }

    private static Problem wrongCode() {
        return Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "healthcode.wrong-code");
    }

    private static Problem needsCode() {
        return Problem.of(HttpStatus.CONFLICT, "healthcode.needs-own-code");
    }

    private static LocalDateTime local(Instant moment) {
        return moment.atZone(Zone.ID).toLocalDateTime();
    }
}
