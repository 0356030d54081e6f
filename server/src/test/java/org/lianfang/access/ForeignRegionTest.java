package org.lianfang.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import com.jayway.jsonpath.JsonPath;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianfang.database.LianfangTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Walks every endpoint that needs a permission, as every role of a foreign county and of another province, with the ids
 * of real records of {@link HomeRecords}. A read gives 404 or nothing, a write 403 or 404, and nothing has changed. An
 * endpoint that is not listed here fails the test: say which record it is about, with a body that is otherwise valid.
 */
@LianfangTest
class ForeignRegionTest {
    private static final List<String> FOREIGN = List.of("411203", "110101");

    /** What an endpoint is about. */
    private sealed interface About {
        /** A record of the county; placeholders of path and body are names of {@link #RECORDS}. */
        record OneRecord(String path, @Nullable String body) implements About {}

        /** A list; asked for as it is, and narrowed to the county with this query. */
        record Listing(String query) implements About {}

        /** The caller's own doing, which touches no record of others: why. */
        record OwnDoing(String why) implements About {}
    }

    /** How the test finds a record of each kind. */
    private static final Map<String, String> RECORDS = Map.ofEntries(
            Map.entry("case", "select id::text from cases.case_record where case_no = 'HOME-1'"),
            Map.entry("second", "select id::text from cases.case_record where case_no = 'HOME-2'"),
            Map.entry("reported", "select id::text from cases.case_record where status = 'reported'"),
            Map.entry("draft", "select id::text from cases.draft"),
            Map.entry("facility", "select id::text from cases.facility where name = '河堤医院'"),
            Map.entry(
                    "bed",
                    "select id::text from cases.bed where facility_id = (select id from cases.facility where name = '河堤医院') limit 1"),
            Map.entry("sample", "select id::text from cases.sample"),
            Map.entry("item", "select id::text from tracing.itinerary_item where status = 'draft' limit 1"),
            Map.entry("tie", "select id::text from tracing.tie"),
            Map.entry("investigation", "select id::text from investigation.investigation"),
            Map.entry("squad", "select id::text from investigation.squad"),
            Map.entry("source", "select id::text from chain.source"),
            Map.entry("contact", "select id::text from tracing.contact limit 1"),
            Map.entry("person", "select person_id::text from tracing.contact limit 1"),
            Map.entry("appeal", "select id::text from healthcode.appeal"),
            Map.entry("list", "select id::text from healthcode.list"),
            Map.entry("order", "select order_id::text from isolation.care_day"),
            Map.entry("task", "select id::text from isolation.task limit 1"),
            Map.entry("care", "select id::text from isolation.care_day"),
            Map.entry("now", "select to_char(now() at time zone 'Asia/Shanghai', 'YYYY-MM-DD\"T\"HH24:MI')"),
            Map.entry("guard", "select name from access.account where name like 'guard.%' and region_code = '411202'"),
            Map.entry("later", "select (current_date + 40)::text"),
            Map.entry("site", "select id::text from isolation.site"),
            Map.entry("room", "select id::text from isolation.room"),
            Map.entry("spot", "select id::text from spots.spot"),
            Map.entry("candidate", "select id::text from spots.presence where spot_id is null"),
            Map.entry("shift", "select id::text from spots.shift"),
            Map.entry("inside", "select person_id::text from spots.inside"),
            Map.entry("escalation", "select id::text from isolation.escalation"),
            Map.entry("fever", "select id::text from triage.fever_patient order by id limit 1"),
            Map.entry("point", "select id::text from checkpoint.point where code = 'HOME-P1'"),
            Map.entry("closed", "select id::text from checkpoint.point where code = 'HOME-P2'"),
            Map.entry("sentry", "select id::text from checkpoint.staff where name = '家中哨'"),
            Map.entry("gate", "select id::text from checkpoint.point where code = 'HOME-P3'"),
            Map.entry("pass", "select id::text from checkpoint.pass where withdrawn_at is null limit 1"),
            Map.entry("handover", "select id::text from checkpoint.handover"),
            Map.entry("arrival", "select id::text from risk.arrival"),
            Map.entry("away", "select id::text from cases.facility where name = '山坡医院'"),
            Map.entry(
                    "account",
                    "select id::text from access.account where name like 'guard.%' and region_code = '411202'"));

    private static final String STAY = "{'transport':'place','date':'2020-01-22','start':'2020-01-22T10:00',"
            + "'end':'2020-01-22T11:00','place':'某处','regionCode':'411202'}";

    /** Every endpoint, what spoils records for others last. */
    private static final Map<String, About> ENDPOINTS = new LinkedHashMap<>();

    private static void one(String method, String pattern, String path, @Nullable String body) {
        ENDPOINTS.put(method + " " + pattern, new About.OneRecord(path, body));
    }

    private static void list(String pattern, String query) {
        ENDPOINTS.put("GET " + pattern, new About.Listing(query));
    }

    private static void own(String method, String pattern, String why) {
        ENDPOINTS.put(method + " " + pattern, new About.OwnDoing(why));
    }

    static {
        list("/api/accounts", "q=guard");
        list("/api/audit", "from=2020-01-01T00:00");
        list("/api/audit/actions", "");
        list("/api/cases", "region=411202");
        list("/api/cases/consultations", "");
        list("/api/cases/drafts", "");
        list("/api/cases/queue", "");
        list("/api/chain", "region=411202");
        list("/api/chain/gatherings", "region=411202");
        list("/api/checks", "");
        list("/api/contacts", "region=411202");
        list("/api/dashboard", "region=411202");
        list("/api/escalations", "region=411202");
        list("/api/investigations", "open=false");
        list("/api/checkpoints", "region=411202");
        list("/api/checkpoints/days", "day=2020-02-01&region=411202");
        list("/api/handovers", "region=411202");
        list("/api/passes", "point={gate}");
        list("/api/squads", "");
        list("/api/squads/candidates", "");
        list("/api/matching/status", "caseId={case}");
        list("/api/orders", "region=411202");
        list("/api/orders/of-contacts", "ids={contact}");
        list("/api/healthcode/alarms", "");
        list("/api/healthcode/appeals", "open=true");
        list("/api/healthcode/lists", "");
        own(
                "POST",
                "/api/healthcode/lists",
                "a list belongs to the region of whoever brings it; NobodySetsAColourTest");
        list("/api/risk/changes", "region=411202");
        list("/api/risk/notices", "state=waiting");
        list("/api/risk/arrivals", "state=noted");
        own("POST", "/api/risk/notices", "about a place outside the deployment; GradingTest says who may");
        own("POST", "/api/risk/notices/{id}/answer", "the same, which holds for every region; GradingTest");
        own(
                "GET",
                "/api/healthcode/revocations",
                "one list for every gate, since codes travel: fingerprints of codes and no record; RevocationsOfIssuedCodesTest");
        list("/api/facilities", "");
        list("/api/indicators/tracing", "region=411202");
        list("/api/people", "region=411202");
        list("/api/sites", "");
        list("/api/spots", "region=411202");
        list("/api/spots/candidates", "region=411202");
        list("/api/tasks", "region=411202");
        list("/api/triage", "region=411202");
        list("/api/triage/sums", "region=411202");
        own("GET", "/api/checkpoints/own", "where the caller works; PointsTest asks as two guards");
        own("POST", "/api/checkpoints/{id}/sign-in", "whoever works there only; PointsTest asks as another guard");
        own("POST", "/api/checkpoints/{id}/sign-out", "whoever works there only; PointsTest asks as another guard");
        own("POST", "/api/checkpoints/{id}/scans", "whoever is on duty there only; ScansTest sends as another guard");
        own("POST", "/api/checkpoints/{id}/scans/batch", "whoever works there only, as for one scan");
        own(
                "POST",
                "/api/checkpoints/{id}/foreign-codes",
                "whoever works there only; ForeignCodesTest asks as another guard");
        own("GET", "/api/healthcode/issuers", "public keys of others, which hold everywhere and name nobody");
        own("GET", "/api/healthcode/issuers/keys", "the same, for gates");
        own("POST", "/api/healthcode/issuers", "concerns the whole deployment; ForeignCodesTest refuses a county");
        own("POST", "/api/healthcode/issuers/{id}/end", "the same; ForeignCodesTest refuses a county");
        own(
                "GET",
                "/api/checkpoints/{id}/venue-code",
                "whoever is on duty there only; CheckInsTest asks as another guard");
        own("POST", "/api/checkpoints/{id}/crossings", "whoever is on duty there only, as for one scan");
        own("POST", "/api/checkpoints/{id}/passages", "whoever works there only, as for one scan");
        own("GET", "/api/notifications/outbox", "how many messages wait in each channel for the own region");
        own("GET", "/api/rules", "the rules of diseases, which hold everywhere and name nobody");
        own("GET", "/api/rules/{disease}/versions/{version}", "the same, as text");
        own("GET", "/api/rematches", "sums of the whole deployment, which name nobody");
        own("POST", "/api/rematches", "concerns the whole deployment; RematchesTest refuses a county");
        own("GET", "/api/rematches/{id}", "sums of the whole deployment, which name nobody");
        own("POST", "/api/rematches/{id}/apply", "concerns the whole deployment; RematchesTest refuses a county");
        own("DELETE", "/api/rematches/{id}", "concerns the whole deployment; RematchesTest refuses a county");
        own("GET", "/api/rematches/{id}/cases", "RematchesTest asks from elsewhere");
        own("GET", "/api/rematches/{id}/changes", "RematchesTest asks from elsewhere");
        own("POST", "/api/rules/check", "reads a text and stores nothing");
        own("POST", "/api/rules/previews", "counts for a city or province; RulesControllerTest says what it tells");
        own("GET", "/api/rules/previews/{id}", "the caller's own preview; RulesControllerTest asks for another's");
        own("DELETE", "/api/rules/previews/{id}", "the caller's own preview");
        own("POST", "/api/rules/previews/{id}/add", "the caller's own preview; rules hold for the whole deployment");
        own("POST", "/api/squads", "a squad belongs to the region of whoever makes it");
        own("GET", "/api/triage/questions", "the symptoms of the disease profile, the same for all");
        own("GET", "/api/timetable/{number}", "stop lists of trains, which are public");
        own("POST", "/api/cases", "a clinic reports whom it treats, wherever they live; GateTest says who may");
        own("POST", "/api/cases/drafts", "a draft belongs to whoever writes it");
        one("POST", "/api/accounts", "/api/accounts", "{'name':'spy.{n}','role':'guard','region':'411202'}");

        one(
                "POST",
                "/api/sites",
                "/api/sites",
                "{'name':'Spy {n}','regionCode':'411202','address':'x','phone':'0398'}");
        one("GET", "/api/healthcode/people/{id}", "/api/healthcode/people/{person}", null);
        one("GET", "/api/healthcode/lists/{id}", "/api/healthcode/lists/{list}", null);
        one(
                "POST",
                "/api/healthcode/people/{id}/appeals",
                "/api/healthcode/people/{person}/appeals",
                "{'reason':'seen from afar'}");
        one(
                "POST",
                "/api/healthcode/appeals/{id}/answer",
                "/api/healthcode/appeals/{appeal}/answer",
                "{'words':'seen from afar'}");
        one("POST", "/api/healthcode/lists/{id}/answer", "/api/healthcode/lists/{list}/answer", "{'approved':true}");
        one("POST", "/api/risk/arrivals/{id}/confirm", "/api/risk/arrivals/{arrival}/confirm", null);
        one(
                "POST",
                "/api/risk/arrivals/{id}/withdraw",
                "/api/risk/arrivals/{arrival}/withdraw",
                "{'why':'seen from afar'}");
        one("GET", "/api/cases/{id}", "/api/cases/{case}", null);
        one("GET", "/api/cases/{id}/contacts", "/api/cases/{case}/contacts", null);
        one("GET", "/api/cases/{id}/itinerary", "/api/cases/{case}/itinerary", null);
        one("GET", "/api/cases/{id}/source-suggestions", "/api/cases/{case}/source-suggestions", null);
        one("GET", "/api/cases/{id}/sources", "/api/cases/{second}/sources", null);
        one("GET", "/api/cases/{id}/story", "/api/cases/{case}/story", null);
        one("GET", "/api/cases/{id}/ties", "/api/cases/{case}/ties", null);
        one("GET", "/api/cases/{id}/together", "/api/cases/{case}/together", null);
        one("GET", "/api/cases/{id}/treatment", "/api/cases/{case}/treatment", null);
        one("GET", "/api/investigations/{id}", "/api/investigations/{investigation}", null);
        one("GET", "/api/investigations/{id}/timeline", "/api/investigations/{investigation}/timeline", null);
        one(
                "GET",
                "/api/investigations/{id}/answers/{question}",
                "/api/investigations/{investigation}/answers/remarks",
                null);
        one("GET", "/api/facilities/{id}/beds", "/api/facilities/{facility}/beds", null);
        one("GET", "/api/cases/{id}/versions/{version}", "/api/cases/{case}/versions/1", null);
        one("GET", "/api/cases/drafts/{id}", "/api/cases/drafts/{draft}", null);
        one("GET", "/api/contacts/{id}", "/api/contacts/{contact}", null);
        one("GET", "/api/contacts/{id}/orders", "/api/contacts/{contact}/orders", null);
        one("GET", "/api/orders/{id}", "/api/orders/{order}", null);
        one("GET", "/api/sites/{id}", "/api/sites/{site}", null);
        one("GET", "/api/spots/{id}", "/api/spots/{spot}", null);
        one("GET", "/api/spots/{id}/people", "/api/spots/{spot}/people", null);
        one("GET", "/api/people/{id}", "/api/people/{person}", null);
        one("GET", "/api/people/{id}/household", "/api/people/{person}/household", null);
        one("GET", "/api/people/{id}/together", "/api/people/{person}/together", null);

        one(
                "POST",
                "/api/facilities",
                "/api/facilities",
                "{'kind':'fever_clinic','name':'Spy {n}','regionCode':'411202','serves':'411202','beds':1}");
        one("PUT", "/api/facilities/{id}/beds/{bedId}", "/api/facilities/{facility}/beds/{bed}", "{'state':'closed'}");
        one(
                "POST",
                "/api/triage",
                "/api/triage",
                "{'source':'clinic','name':'某','idNumber':'SPY{n}','idType':'99','facilityId':'{facility}'}");
        one("GET", "/api/triage/{id}", "/api/triage/{fever}", null);
        one("POST", "/api/triage/{id}/referral", "/api/triage/{fever}/referral", "{'facilityId':'{away}'}");
        one("POST", "/api/triage/{id}/referral/accept", "/api/triage/{fever}/referral/accept", null);
        one("POST", "/api/triage/{id}/referral/decline", "/api/triage/{fever}/referral/decline", "{'reason':'no bed'}");
        one(
                "POST",
                "/api/triage/{id}/outcome",
                "/api/triage/{fever}/outcome",
                "{'outcome':'excluded','reason':'a cold'}");
        one("POST", "/api/cases/{id}/consultations", "/api/cases/{reported}/consultations", null);
        one(
                "POST",
                "/api/cases/{id}/opinions",
                "/api/cases/{reported}/opinions",
                "{'conclusion':'suspected','words':'seen from afar'}");
        one(
                "POST",
                "/api/cases/{id}/conclusion",
                "/api/cases/{reported}/conclusion",
                "{'conclusion':'suspected','words':'seen from afar'}");
        one("POST", "/api/cases/{id}/samples", "/api/cases/{case}/samples", "{'kind':'x','at':'2020-01-22T10:00'}");
        one(
                "POST",
                "/api/cases/{id}/samples/{sampleId}/steps",
                "/api/cases/{case}/samples/{sample}/steps",
                "{'step':'sent','at':'{now}'}");
        one("POST", "/api/cases/{id}/severities", "/api/cases/{case}/severities", "{'severity':'severe','at':'{now}'}");
        one("POST", "/api/cases/{id}/referrals", "/api/cases/{case}/referrals", "{'facilityId':'{facility}'}");
        one("POST", "/api/cases/{id}/turns", "/api/cases/{case}/turns", "{'turn':'cured','at':'{now}'}");

        one(
                "POST",
                "/api/checkpoints",
                "/api/checkpoints",
                "{'code':'SPY-{n}','kind':'venue','name':'Spy {n}','regionCode':'411202'}");
        one("GET", "/api/checkpoints/{id}", "/api/checkpoints/{point}", null);
        one("POST", "/api/checkpoints/{id}", "/api/checkpoints/{point}", "{'kind':'highway','name':'河堤路口二'}");
        one("GET", "/api/checkpoints/{id}/crossings", "/api/checkpoints/{gate}/crossings", null);
        one("GET", "/api/checkpoints/{id}/pass-rules", "/api/checkpoints/{gate}/pass-rules", null);
        one(
                "POST",
                "/api/checkpoints/{id}/pass-rules",
                "/api/checkpoints/{gate}/pass-rules",
                "{'kind':'household','exits':1,'days':3}");
        one(
                "POST",
                "/api/passes",
                "/api/passes",
                "{'pointId':'{gate}','kind':'vehicle','plate':'豫M00001','who':{'idType':'99','idNumber':'HOME3'},"
                        + "'validUntil':'{later}'}");
        one("GET", "/api/passes/{id}", "/api/passes/{pass}", null);
        one("POST", "/api/passes/{id}/card", "/api/passes/{pass}/card", null);
        one("POST", "/api/passes/{id}/renew", "/api/passes/{pass}/renew", "{'validUntil':'{later}'}");
        one("POST", "/api/passes/{id}/withdraw", "/api/passes/{pass}/withdraw", "{'reason':'spied'}");
        one("GET", "/api/checkpoints/{id}/day", "/api/checkpoints/{point}/day?day=2020-02-01", null);
        one("POST", "/api/handovers/{id}/accept", "/api/handovers/{handover}/accept", "{'note':'spied','origin':'武汉'}");
        one("GET", "/api/checkpoints/{id}/shifts", "/api/checkpoints/{point}/shifts?day=2020-02-01", null);
        one(
                "POST",
                "/api/checkpoints/{id}/staff",
                "/api/checkpoints/{point}/staff",
                "{'name':'Spy {n}','body':'x','crew':1}");
        one("POST", "/api/checkpoints/{id}/staff/{staffId}/end", "/api/checkpoints/{point}/staff/{sentry}/end", null);
        one("POST", "/api/checkpoints/{id}/close", "/api/checkpoints/{point}/close", "{'reason':'spied'}");
        one("POST", "/api/checkpoints/{id}/reopen", "/api/checkpoints/{closed}/reopen", null);
        one("POST", "/api/spots", "/api/spots", "{'name':'Spy {n}','regionCode':'411202'}");
        one("POST", "/api/spots/{id}/steps/{step}/sign", "/api/spots/{spot}/steps/seal/sign", "{'remark':'x'}");
        one("POST", "/api/spots/{id}/people", "/api/spots/{spot}/people", "{'idType':'99','idNumber':'SPY{n}'}");
        one(
                "POST",
                "/api/spots/{id}/people/{personId}/samples",
                "/api/spots/{spot}/people/{inside}/samples",
                "{'negative':true}");
        one(
                "POST",
                "/api/spots/{id}/people/{personId}/leave",
                "/api/spots/{spot}/people/{inside}/leave",
                "{'reason':'x'}");
        one(
                "POST",
                "/api/spots/{id}/shifts",
                "/api/spots/{spot}/shifts",
                "{'post':'x','name':'x','starts':'2020-01-22T10:00','ends':'2020-01-22T20:00'}");
        one("POST", "/api/spots/{id}/shifts/{shiftId}/on", "/api/spots/{spot}/shifts/{shift}/on", null);
        one("POST", "/api/spots/{id}/shifts/{shiftId}/off", "/api/spots/{spot}/shifts/{shift}/off", null);
        one("POST", "/api/spots/{id}/reports", "/api/spots/{spot}/reports", "{'words':'x'}");
        one("POST", "/api/spots/{id}/release", "/api/spots/{spot}/release", "{'note':'x'}");
        one(
                "POST",
                "/api/spots/candidates/{id}/dismiss",
                "/api/spots/candidates/{candidate}/dismiss",
                "{'reason':'nothing'}");

        one("POST", "/api/cases/{id}/investigation", "/api/cases/{second}/investigation", null);
        one(
                "PUT",
                "/api/investigations/{id}/answers/{question}",
                "/api/investigations/{investigation}/answers/remarks",
                "{'answer':['seen from afar']}");
        one(
                "POST",
                "/api/investigations/{id}/squad",
                "/api/investigations/{investigation}/squad",
                "{'squadId':'{squad}'}");
        one("PUT", "/api/squads/{id}", "/api/squads/{squad}", "{'name':'Spy {n}','body':'','members':[]}");
        one("POST", "/api/investigations/{id}/send", "/api/investigations/{investigation}/send", null);
        one(
                "POST",
                "/api/investigations/{id}/return",
                "/api/investigations/{investigation}/return",
                "{'reason':'not complete'}");
        one("POST", "/api/investigations/{id}/approve", "/api/investigations/{investigation}/approve", null);
        one("POST", "/api/people/{id}/forget", "/api/people/{person}/forget", "{'reason':'asked from afar'}");
        one("POST", "/api/people/{id}/unmask", "/api/people/{person}/unmask", "{'reason':'curious about this one'}");
        one("POST", "/api/cases/{id}/itinerary", "/api/cases/{case}/itinerary", STAY);
        one("PUT", "/api/cases/{id}/itinerary/{itemId}", "/api/cases/{case}/itinerary/{item}", STAY);
        one("POST", "/api/cases/{id}/match", "/api/cases/{case}/match", null);
        one(
                "POST",
                "/api/cases/{id}/ties",
                "/api/cases/{case}/ties",
                "{'kind':'room','idType':'99','idNumber':'SPY','name':'某'}");
        one(
                "POST",
                "/api/cases/{id}/sources",
                "/api/cases/{case}/sources",
                "{'infectorNo':'HOME-2','evidence':'told so'}");
        one(
                "PUT",
                "/api/cases/{id}/sources/{sourceId}",
                "/api/cases/{second}/sources/{source}",
                "{'infectorNo':'HOME-1','evidence':'told so','reason':'told so'}");
        one("PATCH", "/api/cases/{id}", "/api/cases/{case}", "{'doctor':'nobody','reason':'told so'}");
        one("PUT", "/api/cases/drafts/{id}", "/api/cases/drafts/{draft}", "{'fields':{'name':'spy'},'version':1}");
        one("POST", "/api/checks/{id}/person", "/api/checks/{care}/person", null);
        one("POST", "/api/checks/{id}/readings", "/api/checks/{care}/readings", "{'celsius':36.5,'symptoms':[]}");
        one(
                "POST",
                "/api/checks/{id}/services",
                "/api/checks/{care}/services",
                "{'service':'rubbish','outcome':'done'}");
        one("POST", "/api/checks/{id}/violations", "/api/checks/{care}/violations", "{'note':'went out'}");
        one("POST", "/api/escalations/{id}/settle", "/api/escalations/{escalation}/settle", "{'note':'called'}");
        one("POST", "/api/tasks/{id}/person", "/api/tasks/{task}/person", null);
        one("POST", "/api/tasks/{id}/done", "/api/tasks/{task}/done", "{'outcome':'served'}");
        one("POST", "/api/sites/{id}/rooms", "/api/sites/{site}/rooms", "{'name':'S{n}','capacity':1,'needs':[]}");
        one("POST", "/api/rooms/{id}/state", "/api/rooms/{room}/state", "{'state':'cleaning'}");
        one(
                "POST",
                "/api/orders/{id}/home-check",
                "/api/orders/{order}/home-check",
                "{'ownRoom':true,'ownBathroom':true,'livesAlone':true}");
        one("POST", "/api/orders/{id}/room", "/api/orders/{order}/room", "{'roomId':'{room}'}");
        one("POST", "/api/orders/{id}/team", "/api/orders/{order}/team", "{'post':'medic','name':'某','phone':'0398'}");
        one("POST", "/api/orders/{id}/papers/{kind}/masked", "/api/orders/{order}/papers/order/masked", null);
        one(
                "POST",
                "/api/orders/{id}/papers/{kind}/full",
                "/api/orders/{order}/papers/order/full",
                "{'reason':'to hand it over'}");
        one("POST", "/api/orders/{id}/serve", "/api/orders/{order}/serve", "{'how':'in_person'}");
        one(
                "POST",
                "/api/orders/{id}/extend",
                "/api/orders/{order}/extend",
                "{'until':'{later}','reason':'exposed again'}");
        one(
                "POST",
                "/api/orders/{id}/transfer",
                "/api/orders/{order}/transfer",
                "{'kind':'home','place':'home','reason':'asked'}");
        one("POST", "/api/orders/{id}/violations", "/api/orders/{order}/violations", "{'note':'went out'}");
        one("POST", "/api/orders/{id}/release", "/api/orders/{order}/release", "{'note':'done'}");
        one("PUT", "/api/accounts/{id}/identity", "/api/accounts/{account}/identity", "{'subject':'spy'}");
        one(
                "PUT",
                "/api/notifications/addresses/{account}",
                "/api/notifications/addresses/{guard}",
                "{'channel':'sms','address':'15400000001','language':'en'}");
        one("DELETE", "/api/notifications/addresses/{account}", "/api/notifications/addresses/{guard}", null);
        one("DELETE", "/api/accounts/{id}/identity", "/api/accounts/{account}/identity", null);
        one("POST", "/api/accounts/{id}/second-factor/reset", "/api/accounts/{account}/second-factor/reset", null);
        one("POST", "/api/accounts/{id}/reset", "/api/accounts/{account}/reset", null);
        one("POST", "/api/accounts/{id}/lock", "/api/accounts/{account}/lock", null);
        one("POST", "/api/accounts/{id}/unlock", "/api/accounts/{account}/unlock", null);

        one("POST", "/api/cases/{id}/itinerary/approve", "/api/cases/{case}/itinerary/approve", null);
        one("DELETE", "/api/cases/{id}/itinerary/{itemId}", "/api/cases/{case}/itinerary/{item}?why=wrong", null);
        one("DELETE", "/api/cases/{id}/ties/{tieId}", "/api/cases/{case}/ties/{tie}?why=wrong", null);
        one(
                "POST",
                "/api/cases/{id}/sources/{sourceId}/withdraw",
                "/api/cases/{second}/sources/{source}/withdraw",
                "{'reason':'wrong'}");
        one("DELETE", "/api/cases/drafts/{id}", "/api/cases/drafts/{draft}", null);
        one("POST", "/api/cases/{id}/confirm", "/api/cases/{reported}/confirm", null);
        one("POST", "/api/cases/{id}/return", "/api/cases/{reported}/return", "{'reason':'not complete'}");
        one("POST", "/api/cases/{id}/withdraw", "/api/cases/{reported}/withdraw", "{'reason':'not complete'}");
    }

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Autowired
    MockMvc mvc;

    @Autowired
    SignedIn signedIn;

    @Autowired
    HomeRecords home;

    @Value("${lianfang.db.url}")
    String ownersUrl;

    private final Map<String, String> records = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private int calls;

    private record Endpoint(String method, String pattern, Permission permission) {
        String key() {
            return method + " " + pattern;
        }
    }

    @Test
    void aForeignRegionSeesNoRecordAndChangesNone() throws Exception {
        Account officer = signedIn.account(Role.COUNTY_CDC, HomeRecords.COUNTY);
        signedIn.account(Role.GUARD, HomeRecords.COUNTY);
        home.make(signedIn.as(officer), owner());
        RECORDS.forEach((name, sql) -> records.put(
                name,
                owner().sql(sql).query(String.class).optional().orElseThrow(() -> new AssertionError("no " + name))));
        var endpoints = endpoints();
        List<String> secrets = secrets();
        for (String region : FOREIGN) {
            walk(endpoints, callers(region), secrets);
        }
        assertThat(wrong).isEmpty();
        assertThat(calls).isGreaterThan(500);
        theSameCallsReachTheRecordsFromHome(endpoints, officer);
        assertThat(wrong).isEmpty();
    }

    /** So that an id or a body that is wrong does not look like a right that is kept. */
    private void theSameCallsReachTheRecordsFromHome(Map<String, Endpoint> endpoints, Account officer)
            throws Exception {
        var callers = callers(HomeRecords.COUNTY);
        callers.put(Role.COUNTY_CDC, signedIn.as(officer));
        for (var listed : ENDPOINTS.entrySet()) {
            Endpoint endpoint = java.util.Objects.requireNonNull(endpoints.get(listed.getKey()));
            if (!(listed.getValue() instanceof About.OneRecord(String path, @Nullable String body))) {
                continue;
            }
            for (Role role : Role.values()) {
                if (role.may(endpoint.permission())) {
                    var response = call(endpoint, path, body, java.util.Objects.requireNonNull(callers.get(role)));
                    boolean providerOff = endpoint.pattern().endsWith("/identity") && response.getStatus() == 404;
                    if (!providerOff && List.of(400, 401, 403, 404).contains(response.getStatus())) {
                        wrong.add(told("from home", endpoint, role, response));
                    }
                    break;
                }
            }
        }
    }

    private void walk(Map<String, Endpoint> endpoints, Map<Role, RequestPostProcessor> callers, List<String> secrets)
            throws Exception {
        List<String> before = everything();
        for (Endpoint endpoint : endpoints.values()) {
            for (var caller : callers.entrySet()) {
                switch (java.util.Objects.requireNonNull(ENDPOINTS.get(endpoint.key()))) {
                    case About.OwnDoing own -> {}
                    case About.Listing(String query) -> {
                        check(endpoint, endpoint.pattern(), null, caller, secrets);
                        check(endpoint, endpoint.pattern() + "?" + query, null, caller, secrets);
                    }
                    case About.OneRecord(String path, @Nullable String body) ->
                        check(endpoint, path, body, caller, secrets);
                }
            }
            List<String> after = everything();
            var changed = new TreeSet<>(after);
            changed.removeAll(before);
            before = after;
            changed.forEach(table -> wrong.add(endpoint.key() + " changed " + table));
        }
    }

    private void check(
            Endpoint endpoint,
            String path,
            @Nullable String body,
            Map.Entry<Role, RequestPostProcessor> caller,
            List<String> secrets)
            throws Exception {
        var response = call(endpoint, path, body, caller.getValue());
        String text = response.getContentAsString(StandardCharsets.UTF_8);
        int status = response.getStatus();
        boolean may = caller.getKey().may(endpoint.permission());
        boolean listing = ENDPOINTS.get(endpoint.key()) instanceof About.Listing;
        boolean makesNew =
                endpoint.method().equals("POST") && !endpoint.pattern().contains("{");
        boolean right = !may
                ? status == 403
                : status == 404
                        || (status == 403 && (listing || !endpoint.method().equals("GET")))
                        || (status == 400 && makesNew) // a region that is not theirs to write down
                        || (status == 400 && listing && !path.contains("?"))
                        || (status == 200 && endpoint.method().equals("GET") && (listing || empty(text)));
        if (!right) {
            wrong.add(told("foreign", endpoint, caller.getKey(), response));
        }
        // what the caller sent may come back in a refusal
        secrets.stream()
                .filter(secret -> status == 200 && text.contains(secret))
                .findFirst()
                .ifPresent(secret -> wrong.add(endpoint.key() + " told " + caller.getKey() + " of " + secret));
    }

    private MockHttpServletResponse call(
            Endpoint endpoint, String path, @Nullable String body, RequestPostProcessor caller) throws Exception {
        calls++;
        return mvc.perform(request(HttpMethod.valueOf(endpoint.method()), URI.create(filled(path)))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body == null ? "{}" : filled(body).replace('\'', '"'))
                        .with(caller))
                .andReturn()
                .getResponse();
    }

    private String filled(String template) {
        String text = template.replace("{n}", String.valueOf(calls));
        for (var entry : records.entrySet()) {
            text = text.replace("{" + entry.getKey() + "}", entry.getValue());
        }
        return text;
    }

    private static boolean empty(String json) {
        Object content = JsonPath.read(json, "$");
        return content instanceof List<?> list
                ? list.isEmpty()
                : content instanceof Map<?, ?> map
                        && (Integer.valueOf(0).equals(map.get("total"))
                                || map.values().stream()
                                        .allMatch(value -> value instanceof List<?> list && list.isEmpty()));
    }

    private static String told(String whence, Endpoint endpoint, Role role, MockHttpServletResponse response)
            throws Exception {
        return whence + ": " + endpoint.key() + " answered " + role + " with " + response.getStatus() + " "
                + response.getContentAsString(StandardCharsets.UTF_8);
    }

    private Map<Role, RequestPostProcessor> callers(String region) {
        var callers = new EnumMap<Role, RequestPostProcessor>(Role.class);
        for (Role role : Role.values()) {
            callers.put(role, signedIn.as(role, region));
        }
        return callers;
    }

    /** From the program itself, so that none is forgotten. */
    private Map<String, Endpoint> endpoints() {
        var endpoints = new TreeMap<String, Endpoint>();
        mapping.getHandlerMethods().forEach((info, method) -> {
            if (Gate.declaration(method).orElseThrow() instanceof Gate.Declaration.Needs(Permission permission)) {
                var verb = info.getMethodsCondition().getMethods().iterator().next();
                var endpoint = new Endpoint(
                        verb.name(), info.getPatternValues().iterator().next(), permission);
                endpoints.put(endpoint.key(), endpoint);
            }
        });
        assertThat(new TreeSet<>(ENDPOINTS.keySet()))
                .as("each endpoint says here which record it is about")
                .isEqualTo(new TreeSet<>(endpoints.keySet()));
        return endpoints;
    }

    /** Ids and names of the county's records. */
    private List<String> secrets() {
        return owner().sql("""
                select id::text from people.person union select name from people.person
                union select id::text from cases.case_record union select case_no from cases.case_record
                union select id::text from tracing.contact union select id::text from tracing.itinerary_item
                union select id::text from tracing.tie union select id::text from chain.source
                union select id::text from isolation.isolation_order union select id::text from isolation.task
                union select id::text from isolation.escalation union select id::text from isolation.care_day
                union select id::text from spots.spot union select name from spots.spot
                union select id::text from spots.presence union select id::text from spots.shift
                union select id::text from healthcode.appeal union select id::text from healthcode.list
                union select id::text from risk.arrival union select id::text from isolation.site union select id::text from isolation.room
                union select id::text from access.account where region_code like '411202%'
                union select name from access.account where region_code like '411202%'
                """).query(String.class).list().stream()
                .filter(secret -> !secret.isBlank())
                .toList();
    }

    /** A digest of each table but those that calling fills by itself (sessions, attempts, the audit) and those of figures. */
    private List<String> everything() {
        owner().sql("""
                create or replace function pg_temp.digest() returns text language plpgsql as $$
                declare t record; part text; total text := '';
                begin
                    for t in select schemaname, tablename from pg_tables
                             where schemaname not in ('pg_catalog', 'information_schema', 'public', 'database', 'insight')
                               and schemaname not like 'pg\\_%'
                               and tablename <> 'flyway_history'
                               and format('%s.%s', schemaname, tablename) not in ('access.session',
                                   'access.failed_attempt', 'access.audit_entry', 'access.audit_unsealed',
                                   'access.audit_chain', 'access.audit_head', 'region.region')
                             order by 1, 2
                    loop
                        execute format('select md5(string_agg(r::text, %L order by r::text)) from %I.%I r', ',',
                                       t.schemaname, t.tablename) into part;
                        total := total || t.schemaname || '.' || t.tablename || ':' || coalesce(part, '-') || ' ';
                    end loop;
                    return total;
                end $$
                """).update();
        return List.of(owner().sql("select pg_temp.digest()")
                .query(String.class)
                .single()
                .split(" "));
    }

    private @Nullable JdbcClient owner;

    private JdbcClient owner() {
        JdbcClient known = owner;
        if (known == null) {
            throw new IllegalStateException("not connected");
        }
        return known;
    }

    @BeforeEach
    void connect() throws Exception {
        owner = JdbcClient.create(new org.springframework.jdbc.datasource.SingleConnectionDataSource(
                new DriverManagerDataSource(ownersUrl).getConnection(), true));
    }
}
