create index passage_day on checkpoint.passage (((at at time zone 'Asia/Shanghai')::date), point_id);

-- What happened on a day, one row an event with its hour, so that every sum of it (hour, shift, point, county) counts the
-- same. Aboard a vehicle or a train are also people who were counted and not scanned one by one.
create function checkpoint.happened(of date)
    returns table (point_id uuid, region_code text, hour int, people int, passed int, registered int, handed_over int,
                   turned_back int, counted int, fevers int, vehicles int, trains int, offline int, clock_off int,
                   late int, passes_out int, passes_in int, passes_refused int, doubled int)
    language sql stable
as $$
    select s.point_id, s.region_code, extract(hour from s.at at time zone 'Asia/Shanghai')::int, 1,
           (s.verdict = 'pass')::int, (s.verdict = 'register')::int, (s.verdict = 'hand_over')::int,
           (s.verdict = 'turn_back')::int, 0, (s.verdict = 'hand_over' and s.reason = 'fever')::int, 0, 0,
           s.offline::int, s.clock_off::int, s.late::int, 0, 0, 0, 0
    from checkpoint.scan s where s.day = of
    union all
    select p.point_id, p.region_code, extract(hour from p.at at time zone 'Asia/Shanghai')::int,
           greatest(p.aboard - coalesce(a.scanned, 0), 0), 0, 0, 0, 0, greatest(p.aboard - coalesce(a.scanned, 0), 0), 0,
           (p.kind = 'vehicle')::int, (p.kind = 'train')::int, 0, 0, 0, 0, 0, 0, 0
    from checkpoint.passage p
    left join (
        -- whoever is scanned after midnight may have come before it
        select n.point_id, n.passage_id, count(*)::int as scanned from checkpoint.scan n
        where n.day between of - 1 and of + 1 and n.passage_id is not null group by 1, 2
    ) a on a.point_id = p.point_id and a.passage_id = p.id
    where (p.at at time zone 'Asia/Shanghai')::date = of
    union all
    select c.point_id, c.region_code, extract(hour from c.at at time zone 'Asia/Shanghai')::int, 0, 0, 0, 0, 0, 0, 0, 0, 0,
           0, 0, 0, (c.let and c.direction = 'out')::int, (c.let and c.direction = 'in')::int, (not c.let)::int,
           c.doubled::int
    from checkpoint.crossing c where c.day = of
$$;
