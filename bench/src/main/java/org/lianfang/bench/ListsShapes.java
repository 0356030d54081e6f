package org.lianfang.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lianfang.access.PageQuery;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is asked of each list: its first page, the last page that has a number, a page in the middle and at the end by
 * "after", every order in both directions, every filter, and one record. The peer's statement is what a list over an
 * object mapper comes to: the rows of the jurisdiction by their prefix, OFFSET and LIMIT, and a count(*) of all.
 */
final class ListsShapes {
    private static final int SIZE = 50;
    private static final int LAST_NUMBERED = PageQuery.COUNTED / SIZE - 1;

    private final JdbcClient owner;
    private final List<ListsShape> all = new ArrayList<>();

    ListsShapes(JdbcClient owner) {
        this.owner = owner;
    }

    List<ListsShape> all() {
        for (var user : List.of(ListsUser.COUNTRY, ListsUser.COUNTY)) {
            people(user);
            cases(user);
            contacts(user);
            orders(user);
            tasks(user);
            checks(user);
        }
        grid();
        audit(ListsUser.AUDITOR);
        audit(ListsUser.COUNTY_AUDITOR);
        return List.copyOf(all);
    }

    /** A list of one table, as one user sees it. */
    private final class Listing {
        private final ListsUser user;
        private final String path;
        private final String from;
        private final List<Object> seen;
        private final String usual;

        Listing(ListsUser user, String path, String from, List<Object> seen, String usual) {
            this.user = user;
            this.path = path;
            this.from = from;
            this.seen = seen;
            this.usual = usual;
        }

        void first(String name, boolean named) {
            ask(name, named, "", "", usual, 0, List.of());
        }

        void sorted(String sort, String order) {
            ask("sort " + sort, false, "&sort=" + sort, "", order, 0, List.of());
        }

        void narrowed(String name, boolean named, String parameters, String condition, Object... values) {
            ask(name, named, parameters, " and " + condition, usual, 0, List.of(values));
        }

        /** As far as numbers go, then half way and to the last page behind a row that was seen. */
        void deep(String sort, String order) {
            long total = count("", List.of());
            if (total > (LAST_NUMBERED + 1) * SIZE) {
                ask(
                        "last numbered page",
                        true,
                        "&page=" + LAST_NUMBERED + sort,
                        "",
                        order,
                        LAST_NUMBERED * SIZE,
                        List.of());
            }
            for (long at : new long[] {total / 2, Math.max(1, total - SIZE)}) {
                var before = owner.sql("select id from " + from + " order by " + order + " offset ? limit 1")
                        .params(seen)
                        .param(at - 1)
                        .query(UUID.class)
                        .single();
                ask(
                        at == total / 2 ? "middle, by after" : "last page, by after",
                        true,
                        "&after=" + before + sort,
                        "",
                        order,
                        at,
                        List.of());
            }
        }

        private void ask(
                String name, boolean named, String query, String and, String order, long offset, List<Object> values) {
            var parameters = new ArrayList<>(seen);
            parameters.addAll(values);
            all.add(new ListsShape(
                    user,
                    path.substring("/api/".length()).replaceAll("/[0-9a-f-]{36}", "/…") + ": " + name,
                    named,
                    path + (path.contains("?") ? "&" : "?") + "size=" + SIZE + query,
                    "select count(*) from " + from + and,
                    "select * from " + from + and + " order by " + order + " offset " + offset + " limit " + SIZE,
                    List.copyOf(parameters)));
        }

        private long count(String and, List<Object> values) {
            var parameters = new ArrayList<>(seen);
            parameters.addAll(values);
            return owner.sql("select count(*) from " + from + and)
                    .params(parameters)
                    .query(Long.class)
                    .single();
        }
    }

    private void one(ListsUser user, String name, String path) {
        all.add(new ListsShape(user, name, true, path, null, null, List.of()));
    }

    private void people(ListsUser user) {
        String prefix = user.region() + "%";
        var list = new Listing(user, "/api/people", """
                people.person p where merged_into is null and (region_code like ? or exists (
                select from people.person_share s where s.person_id = p.id and s.region_code like ?))""", List.of(prefix, prefix), "name, region_code, id");
        list.first("first page", true);
        list.sorted("name,desc", "name desc, region_code desc, id desc");
        list.sorted("birthDate", "birth_date nulls last, region_code, id");
        list.sorted("birthDate,desc", "birth_date desc nulls last, region_code desc, id desc");
        list.deep("", "name, region_code, id");
        var someone = owner.sql("""
                        select p.id, p.name, k.case_no from public.bench_case k join people.person p on p.id = k.person_id
                        where k.region_code like ? order by k.k offset 3 limit 1
                        """).param(ListsCity.COUNTY + "%").query().singleRow();
        String name = String.valueOf(someone.get("name"));
        list.narrowed("surname", true, "&q=" + url(name.substring(0, 1)), "name like ?", name.charAt(0) + "%");
        list.narrowed("whole name", true, "&q=" + url(name), "name like ?", "%" + name + "%");
        list.narrowed("part of a name", true, "&q=" + url("国文"), "name like ?", "%国文%");
        list.narrowed("township", false, "&region=411202001", "region_code like ?", "411202001%");
        one(user, "people: one person", "/api/people/" + someone.get("id"));
        one(user, "people: household", "/api/people/" + someone.get("id") + "/household");
    }

    private void cases(ListsUser user) {
        var list = new Listing(
                user,
                "/api/cases",
                "cases.case_record where region_code like ?",
                List.of(user.region() + "%"),
                "reported_at desc, id desc");
        list.first("first page", true);
        list.sorted("reportedAt,asc", "reported_at, id");
        list.sorted("onsetDate", "onset_date nulls last, id");
        list.sorted("onsetDate,desc", "onset_date desc nulls last, id desc");
        list.sorted("caseNo", "case_no, id");
        list.sorted("caseNo,desc", "case_no desc, id desc");
        list.sorted("regionCode", "region_code, id");
        list.sorted("regionCode,desc", "region_code desc, id desc");
        list.deep("", "reported_at desc, id desc");
        list.narrowed("status", false, "&status=reported", "status = ?", "reported");
        list.narrowed("class", false, "&classification=clinical", "classification = ?", "clinical");
        list.narrowed("township", false, "&region=411202001", "region_code like ?", "411202001%");
        var someone = owner.sql("""
                        select k.id, k.case_no, p.name from public.bench_case k join people.person p on p.id = k.person_id
                        where k.region_code like ? order by k.k offset 3 limit 1
                        """).param(ListsCity.COUNTY + "%").query().singleRow();
        String number = String.valueOf(someone.get("case_no"));
        list.narrowed("exact case number", true, "&q=" + number, "case_no = ?", number);
        list.narrowed(
                "part of a number",
                false,
                "&q=" + number.substring(6, 11),
                "case_no like ?",
                "%" + number.substring(6, 11) + "%");
        one(user, "cases: one case", "/api/cases/" + someone.get("id"));
        one(user, "cases: story of a case", "/api/cases/" + someone.get("id") + "/story");
        one(user, "cases: queue", "/api/cases/queue");
    }

    private void contacts(ListsUser user) {
        String prefix = user.region() + "%";
        String seen = "tracing.contact where status = 'active' and (region_code like ? or case_region_code like ?)";
        String rank = "case contact_class when 'close' then 3 when 'unverified' then 2 else 1 end";
        var list = new Listing(user, "/api/contacts", seen, List.of(prefix, prefix), rank + " desc, id desc");
        list.first("first page", true);
        list.sorted("contactClass,desc", rank + ", id");
        list.sorted("firstExposure", "first_exposure, id");
        list.sorted("firstExposure,desc", "first_exposure desc, id desc");
        list.sorted("lastExposure", "last_exposure nulls last, id");
        list.sorted("lastExposure,desc", "last_exposure desc nulls first, id desc");
        list.sorted("regionCode", "region_code, id");
        list.sorted("regionCode,desc", "region_code desc, id desc");
        list.deep("&sort=lastExposure", "last_exposure nulls last, id");
        list.narrowed("class", false, "&contactClass=general", "contact_class = ?", "general");
        list.narrowed("setting", false, "&setting=train", "? = any(settings)", "train");
        list.narrowed("rare setting", false, "&setting=flight", "? = any(settings)", "flight");
        list.narrowed("township", false, "&region=411202001", "region_code like ?", "411202001%");
        var record = owner.sql(
                        "select id, index_id from public.bench_case where region_code like ? order by k offset 3 limit 1")
                .param(ListsCity.COUNTY + "%")
                .query()
                .singleRow();
        new Listing(
                        user,
                        "/api/cases/" + record.get("id") + "/contacts",
                        seen + " and index_id = ?",
                        List.of(prefix, prefix, record.get("index_id")),
                        rank + " desc, id desc")
                .first("contacts of a case", true);
        var contact = owner.sql("select id from tracing.contact where index_id = ? and status = 'active' limit 1")
                .param(record.get("index_id"))
                .query(UUID.class)
                .single();
        one(user, "contacts: one contact", "/api/contacts/" + contact);
    }

    private void orders(ListsUser user) {
        String prefix = user.region() + "%";
        var list = new Listing(
                user,
                "/api/orders",
                "isolation.isolation_order where (region_code like ? or case_region_code like ?)",
                List.of(prefix, prefix),
                "made_at desc, id desc");
        list.first("first page", true);
        list.sorted("madeAt", "made_at, id");
        list.sorted("endsOn", "ends_on nulls last, id");
        list.sorted("endsOn,desc", "ends_on desc nulls last, id desc");
        list.sorted("region", "region_code, id");
        list.sorted("region,desc", "region_code desc, id desc");
        list.deep("", "made_at desc, id desc");
        list.narrowed("live", false, "&status=live", "status in ('proposed', 'active')");
        list.narrowed("kind", false, "&kind=monitoring", "kind = ?", "monitoring");
        list.narrowed("township", false, "&region=411202001", "region_code like ?", "411202001%");
        String soon = owner.sql("select (max(ends_on))::text from isolation.isolation_order where status = 'active'")
                .query(String.class)
                .single();
        list.narrowed(
                "due by a date",
                true,
                "&dueBy=" + soon,
                "ends_on <= ?::date and status in ('proposed', 'active')",
                soon);
    }

    private void tasks(ListsUser user) {
        var list = new Listing(
                user,
                "/api/tasks",
                "isolation.task where region_code like ?",
                List.of(user.region() + "%"),
                "due_at, id");
        list.first("first page", true);
        list.sorted("dueAt,desc", "due_at desc, id desc");
        list.sorted("region", "region_code, id");
        list.sorted("region,desc", "region_code desc, id desc");
        list.deep("", "due_at, id");
        list.narrowed("open", false, "&status=open", "status = 'open'");
    }

    private void checks(ListsUser user) {
        var list = new Listing(
                user,
                "/api/checks",
                "isolation.care_day where day = (now() at time zone 'Asia/Shanghai')::date and region_code like ?",
                List.of(user.region() + "%"),
                "region_code, id");
        list.first("due today", true);
        list.deep("", "region_code, id");
        String prefix = user.region() + "%";
        new Listing(
                        user,
                        "/api/escalations",
                        "isolation.escalation where (region_code like ? or case_region_code like ?)",
                        List.of(prefix, prefix),
                        "raised_at desc, id desc")
                .narrowed("open", false, "&open=true", "settled_at is null");
    }

    private void grid() {
        Map<String, Object> worker = owner.sql("select id, region_code from access.account where name = ?")
                .param(ListsUser.GRID.token())
                .query()
                .singleRow();
        String prefix = worker.get("region_code") + "%";
        new Listing(ListsUser.GRID, "/api/checks", """
                isolation.care_day d where day = (now() at time zone 'Asia/Shanghai')::date and region_code like ?""", List.of(prefix), "region_code, id").first("due today", true);
        var tasks = new Listing(
                ListsUser.GRID, "/api/tasks", "isolation.task where region_code like ?", List.of(prefix), "due_at, id");
        tasks.first("all of the village", true);
        tasks.narrowed("open", true, "&status=open", "status = 'open'");
        var people = new Listing(ListsUser.GRID, "/api/people", """
                people.person p where merged_into is null and (region_code like ? or exists (
                select from people.person_share s where s.person_id = p.id and s.region_code like ?))""", List.of(prefix, prefix), "name, region_code, id");
        people.first("first page", true);
        people.sorted("birthDate,desc", "birth_date desc nulls last, region_code desc, id desc");
        people.narrowed("surname", true, "&q=" + url("王"), "name like ?", "王%");
        people.narrowed("part of a name", true, "&q=" + url("国文"), "name like ?", "%国文%");
    }

    private void audit(ListsUser user) {
        var list = new Listing(
                user,
                "/api/audit",
                "access.audit_entry where at < (select started_at from access.session limit 1) and region_code like ?",
                List.of(user.region() + "%"),
                "at desc, id desc");
        String until = owner.sql("""
                        select to_char((select started_at from access.session limit 1) at time zone 'Asia/Shanghai',
                            'YYYY-MM-DD"T"HH24:MI:SS.US')
                        """).query(String.class).single();
        String before = "&to=" + until;
        list.narrowed("first page", true, before, "true");
        list.narrowed("actor", false, before + "&actor=worker7", "actor = ?", "worker7");
        list.narrowed("action", false, before + "&action=case.read", "action = ?", "case.read");
        String week = owner.sql("""
                        select to_char((now() - interval '7 days') at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS.US')
                        """).query(String.class).single();
        list.narrowed(
                "a date range",
                true,
                before + "&from=" + week,
                "at >= ?::timestamp at time zone 'Asia/Shanghai'",
                week);
        var person = owner.sql("""
                        select subject_ids[1] from access.audit_entry where action = 'check.measured' and region_code = ?
                        order by at limit 1
                        """).param(ListsCity.COUNTY).query(UUID.class).single();
        list.narrowed("of a person", true, before + "&subject=" + person, "? = any(subject_ids)", person);
        list.deep(before, "at desc, id desc");
    }

    private static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
