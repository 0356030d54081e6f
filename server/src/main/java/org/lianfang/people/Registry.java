package org.lianfang.people;

import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.List;
import org.lianfang.people.PersonsMerged.Merge;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How imported rows become persons, set by set, within the transaction of the import. */
@Component
class Registry {
    static final String COPY_FIRST = """
            copy people.person (id, identity, id_type, name, sex, birth_date, phone_index, sealed, region_code,
                household, content)
            from stdin with (format binary, freeze)
            """;
    static final String COPY_STAGED = """
            copy staged (id, identity, id_type, name, sex, birth_date, phone_index, sealed, region_code,
                household, content, row_number)
            from stdin with (format binary)
            """;
    private static final int MANY = 1_000;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Registry(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** What an import did to the registry, in persons. */
    record Change(long added, long changed, long unchanged) {}

    /** Whether the registry was empty and is now open to {@link #COPY_FIRST}, until {@link #close}. */
    boolean openIfEmpty() {
        return jdbc.sql("select not exists (select from people.person)")
                        .query(Boolean.class)
                        .single()
                && jdbc.sql("select people.open_load()").query(Boolean.class).single();
    }

    Change close(long added) {
        jdbc.sql("select people.close_load()").query().singleRow();
        jdbc.sql("analyze people.person").update();
        publish(
                added,
                0,
                jdbc.sql("""
                select distinct household from people.person where household is not null limit :most + 1
                """)
                        .param("most", HouseholdsChanged.MOST)
                        .query(Long.class)
                        .list());
        return new Change(added, 0, 0);
    }

    void stage() {
        jdbc.sql("""
                create temp table staged (
                    row_number bigint, id uuid, identity uuid, id_type smallint, name text collate "C", sex smallint,
                    birth_date date, phone_index bigint, sealed bytea, region_code text collate "C", household bigint,
                    content bigint) on commit drop
                """).update();
    }

    Change merge() {
        jdbc.sql("lock table people.person in share row exclusive mode").update();
        recognise();
        List<Long> households = changedHouseholds();
        List<Merge> merges = mergeListed();
        int changed = update() + upgradeListed();
        int added = insert();
        if (added + changed > MANY) {
            jdbc.sql("analyze people.person").update();
        }
        for (int from = 0; from < merges.size(); from += PersonsMerged.MOST) {
            events.publishEvent(new PersonsMerged(
                    List.copyOf(merges.subList(from, Math.min(merges.size(), from + PersonsMerged.MOST)))));
        }
        publish(added, changed + merges.size(), households);
        return new Change(added, changed, unchanged());
    }

    /** Which rows are whom: known by number, or known from a list by phone and name, where that is just one. */
    private void recognise() {
        jdbc.sql("analyze staged").update();
        jdbc.sql("""
                create temp table known on commit drop as
                select staged.row_number, person.id, person.household as old_household,
                       person.registered and person.content is not distinct from staged.content as same
                from staged join people.person on person.identity = staged.identity
                """).update();
        jdbc.sql("""
                create temp table listed on commit drop as
                select person.id, min(staged.row_number) as row_number
                from people.person
                join staged on staged.phone_index = person.phone_index and staged.name = person.name
                where person.id_type is null and person.merged_into is null
                group by person.id
                having count(*) = 1
                """).update();
        jdbc.sql("analyze known").update();
        jdbc.sql("analyze listed").update();
    }

    private List<Long> changedHouseholds() {
        jdbc.sql("""
                insert into people.household_left (household)
                select distinct known.old_household
                from known join staged using (row_number)
                where not known.same and known.old_household is not null
                  and known.old_household is distinct from staged.household
                """).update();
        return jdbc.sql("""
                select household from (
                    select staged.household
                    from staged left join known using (row_number)
                    where known.id is null
                       or (not known.same and known.old_household is distinct from staged.household)
                    union
                    select household from people.household_left where left_at = now()) changed
                where household is not null
                limit :most + 1
                """)
                .param("most", HouseholdsChanged.MOST)
                .query(Long.class)
                .list();
    }

    /** Someone known from a list by phone and name, whose number another list had told. */
    private List<Merge> mergeListed() {
        List<Merge> merges = jdbc.sql("""
                update people.person
                set merged_into = known.id, changed_at = now()
                from listed join known using (row_number)
                where person.id = listed.id
                returning person.id as "from", known.id as "into"
                """).query(Merge.class).list();
        jdbc.sql("""
                insert into people.person_share (person_id, region_code, reason, until)
                select known.id, share.region_code, share.reason, share.until
                from listed join known using (row_number)
                join people.person_share share on share.person_id = listed.id
                on conflict do nothing
                """).update();
        return merges;
    }

    private int update() {
        return jdbc.sql("""
                update people.person
                set id_type = staged.id_type, name = staged.name, sex = staged.sex, birth_date = staged.birth_date,
                    phone_index = staged.phone_index, sealed = staged.sealed, region_code = staged.region_code,
                    household = staged.household, registered = true, content = staged.content,
                    changed_at = now()
                from known join staged using (row_number)
                where person.id = known.id and not known.same
                """).update();
    }

    /** Someone known from a list by phone and name only is the person of the row from now on, under the same id. */
    private int upgradeListed() {
        return jdbc.sql("""
                update people.person
                set identity = staged.identity, id_type = staged.id_type, name = staged.name, sex = staged.sex,
                    birth_date = staged.birth_date, phone_index = staged.phone_index, sealed = staged.sealed,
                    region_code = staged.region_code, household = staged.household, registered = true,
                    content = staged.content, changed_at = now()
                from listed join staged using (row_number)
                where person.id = listed.id and person.merged_into is null
                """).update();
    }

    private int insert() {
        return jdbc.sql("""
                insert into people.person (id, identity, id_type, name, sex, birth_date, phone_index, sealed,
                    region_code, household, content)
                select id, identity, id_type, name, sex, birth_date, phone_index, sealed,
                    region_code, household, content
                from staged
                where not exists (select from known where known.row_number = staged.row_number)
                  and not exists (select from listed where listed.row_number = staged.row_number)
                """).update();
    }

    private long unchanged() {
        return jdbc.sql("select count(*) from known where same")
                .query(Long.class)
                .single();
    }

    private void publish(long added, long changed, List<Long> households) {
        if (added + changed == 0) {
            return;
        }
        boolean many = households.size() > HouseholdsChanged.MOST;
        if (!many && !households.isEmpty()) {
            events.publishEvent(new HouseholdsChanged(
                    households.stream().map(BlindIndex::householdId).collect(toSet())));
        }
        Instant since = jdbc.sql("select now()")
                .query(java.time.OffsetDateTime.class)
                .single()
                .toInstant();
        events.publishEvent(new PeopleImported(since, added, changed, many));
    }
}
