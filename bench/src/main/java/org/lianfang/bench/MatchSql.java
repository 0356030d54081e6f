package org.lianfang.bench;

/** What is asked, in SQL; the arithmetic is that of {@link MatchAnswer}. */
final class MatchSql {
    private MatchSql() {}

    /** Told the longest visit, each stay is asked of the days in which a visit may have begun that it met. */
    static final String STAYS_BY_DAY = """
            with asked as materialized (
                select id, place, entered, "left",
                    unnest(range((entered - ?) // 86400, ("left" - 1) // 86400 + 1)) as day
                from stay)
            select count(*), coalesce(sum((s.id + 31 * v.person)
                * ((greatest(s.entered, v.entered) + 3 * least(s."left", v."left")) & 1023)), 0)
            from asked s join visit v
                on v.place = s.place and v.entered // 86400 = s.day and v.entered < s."left" and v."left" > s.entered
            """;

    static final String STAYS = """
            select count(*), coalesce(sum((s.id + 31 * v.person)
                * ((greatest(s.entered, v.entered) + 3 * least(s."left", v."left")) & 1023)), 0)
            from stay s join visit v
                on v.place = s.place and v.entered < s."left" and v."left" > s.entered
            """;

    static final String STAYS_PARQUET = """
            select count(*), coalesce(sum((s.id + 31 * v.person)
                * ((greatest(s.entered, v.entered) + 3 * least(s."left", v."left")) & 1023)), 0)
            from stay s join read_parquet(?) v
                on v.place = s.place and v.entered < s."left" and v."left" > s.entered
            """;

    static final String STAYS_BOUNDED = """
            select count(*), coalesce(sum((s.id + 31 * v.person)
                * ((greatest(s.entered, v.entered) + 3 * least(s."left", v."left")) & 1023)), 0)
            from stay s join visit v
                on v.place = s.place and v.entered < s."left" and v."left" > s.entered and v.entered >= s.entered - ?
            """;

    static final String FEW = """
            select count(*), coalesce(sum((s.id + 31 * v.person)
                * ((greatest(s.entered, v.entered) + 3 * least(s."left", v."left")) & 1023)), 0)
            from few s join visit v
                on v.place = s.place and v.entered < s."left" and v."left" > s.entered
            """;

    static final String FEW_BOUNDED = """
            select count(*), coalesce(sum((s.id + 31 * v.person)
                * ((greatest(s.entered, v.entered) + 3 * least(s."left", v."left")) & 1023)), 0)
            from few s join visit v
                on v.place = s.place and v.entered < s."left" and v."left" > s.entered and v.entered >= s.entered - ?
            """;

    static final String PAIRS = """
            with there as (
                select * from (
                    select cast(person as bigint) as person, place, entered, "left"
                    from visit where place < 20 and entered < ? and "left" > ?) visit
                cross join (select cast(? as bigint) as opens, cast(? as bigint) as closes) day),
            cut as (
                select person, place, greatest(entered, opens) as entered, least("left", closes) as "left" from there)
            select count(*), coalesce(sum((a.person + 31 * b.person)
                * ((greatest(a.entered, b.entered) + 3 * least(a."left", b."left")) & 1023)), 0)
            from cut a join cut b
                on a.place = b.place and a.person < b.person and a.entered < b."left" and b.entered < a."left"
            """;

    /** Counts who is there at each entry instead of making the pairs, then takes away people who met themselves. */
    static final String COUNT = """
            with there as (
                select * from (select person, place, entered, "left" from visit where entered < ? and "left" > ?) visit
                cross join (select cast(? as bigint) as opens, cast(? as bigint) as closes) day),
            cut as (
                select person, place, greatest(entered, opens) as entered, least("left", closes) as "left" from there),
            event as (
                select place, entered as moment, 1 as change from cut
                union all
                select place, "left", -1 from cut),
            present as (
                select change, sum(change) over (partition by place order by moment, change
                    rows between unbounded preceding and current row) - 1 as others
                from event)
            select (select coalesce(sum(others), 0) from present where change = 1)
                - (select (count(*) - (select count(*) from cut)) / 2 from cut a join cut b
                    on a.place = b.place and a.person = b.person and a.entered < b."left" and b.entered < a."left"), 0
            """;

    static final String SECOND = """
            with contact as materialized (
                select v.person, min(greatest(c.opens, m.entered, v.entered)) as since
                from infected c
                join visit m on m.person = c.person and m."left" > c.opens
                join visit v on v.place = m.place and v.entered < m."left" and v."left" > greatest(m.entered, c.opens)
                where not exists (select 1 from infected other where other.person = v.person)
                group by v.person),
            further as (
                select v.person, min(greatest(k.since, m.entered, v.entered)) as since
                from contact k
                join visit m on m.person = k.person and m."left" > k.since
                join visit v on v.place = m.place and v.entered < m."left" and v."left" > greatest(m.entered, k.since)
                where not exists (select 1 from infected other where other.person = v.person)
                    and not exists (select 1 from contact other where other.person = v.person)
                group by v.person)
            select count(*), coalesce(sum(person * (since & 1023)), 0)
            from (select cast(person as bigint) * 2 as person, since from contact
                union all
                select cast(person as bigint) * 2 + 1, since from further) every
            """;

    static final String SECOND_BOUNDED = """
            with contact as materialized (
                select v.person, min(greatest(c.opens, m.entered, v.entered)) as since
                from infected c
                join visit m on m.person = c.person and m."left" > c.opens
                join visit v on v.place = m.place and v.entered < m."left" and v."left" > greatest(m.entered, c.opens)
                    and v.entered >= greatest(m.entered, c.opens) - ?
                where not exists (select 1 from infected other where other.person = v.person)
                group by v.person),
            further as (
                select v.person, min(greatest(k.since, m.entered, v.entered)) as since
                from contact k
                join visit m on m.person = k.person and m."left" > k.since
                join visit v on v.place = m.place and v.entered < m."left" and v."left" > greatest(m.entered, k.since)
                    and v.entered >= greatest(m.entered, k.since) - ?
                where not exists (select 1 from infected other where other.person = v.person)
                    and not exists (select 1 from contact other where other.person = v.person)
                group by v.person)
            select count(*), coalesce(sum(person * (since & 1023)), 0)
            from (select cast(person as bigint) * 2 as person, since from contact
                union all
                select cast(person as bigint) * 2 + 1, since from further) every
            """;

    /** Of a run the kind is its number modulo 3: sealed train, unsealed train, flight. */
    static final String RIDES = """
            select count(*), coalesce(sum((id + 31 * person) * class), 0)
            from (
                select r.id, t.person,
                    case r.run % 3
                        when 0 then case when t.carriage = r.carriage then 1 else 2 end
                        when 1 then case when t.carriage <> r.carriage then null
                            when abs(t.seat - r.seat) <= 1 then 1 else 2 end
                        else case when abs(t.seat - r.seat) <= 3 then 1 else 2 end
                    end as class
                from ride r join trip t on t.run = r.run and t.board < r.alight and t.alight > r.board) aboard
            where class is not null
            """;
}
