package org.lianfang.cases;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Audit;
import org.lianfang.access.Problem;
import org.lianfang.database.Ids;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tables cases.sample and cases.sample_step: steps are added, never changed. */
@Component
@Transactional
class Samples {
    private final JdbcClient jdbc;
    private final CaseTable table;
    private final CaseHistory history;
    private final Audit audit;
    private final Clock clock;

    Samples(JdbcClient jdbc, CaseTable table, CaseHistory history, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.table = table;
        this.history = history;
        this.audit = audit;
        this.clock = clock;
    }

    private record Kept(UUID sample, Sample.Step step) {}

    @Transactional(readOnly = true)
    public List<Sample> of(UUID caseId) {
        var steps = new LinkedHashMap<UUID, List<Sample.Step>>();
        jdbc.sql("select * from cases.sample_step where case_id = :case order by at, id")
                .param("case", caseId)
                .query((row, n) -> {
                    String result = row.getString("result");
                    return new Kept(
                            row.getObject("sample_id", UUID.class),
                            new Sample.Step(
                                    SampleStage.of(row.getString("step")),
                                    LocalTimes.required(row, "at"),
                                    LocalTimes.required(row, "recorded_at"),
                                    row.getString("actor"),
                                    row.getString("test"),
                                    result == null ? null : TestResult.of(result),
                                    row.getString("laboratory")));
                })
                .list()
                .forEach(kept -> steps.computeIfAbsent(kept.sample(), id -> new ArrayList<>())
                        .add(kept.step()));
        return jdbc.sql("select id, kind from cases.sample where case_id = :case order by id")
                .param("case", caseId)
                .query((row, n) -> {
                    UUID id = row.getObject("id", UUID.class);
                    return new Sample(id, row.getString("kind"), List.copyOf(steps.getOrDefault(id, List.of())));
                })
                .list();
    }

    public Sample take(UUID caseId, String kind, LocalDateTime at) {
        var _ = table.holdStanding(caseId);
        var sample = new Sample(Ids.next(), kind.strip(), List.of());
        check(sample, SampleStage.TAKEN, at, null);
        jdbc.sql("insert into cases.sample (id, case_id, kind) values (:id, :case, :kind)")
                .param("id", sample.id())
                .param("case", caseId)
                .param("kind", sample.kind())
                .update();
        return record(caseId, sample, SampleStage.TAKEN, at, null, null, null);
    }

    public Sample step(
            UUID caseId,
            UUID sampleId,
            SampleStage step,
            LocalDateTime at,
            @Nullable String test,
            @Nullable TestResult result,
            @Nullable String laboratory) {
        var _ = table.holdStanding(caseId);
        Sample sample = find(caseId, sampleId);
        check(sample, step, at, result);
        return record(caseId, sample, step, at, test, result, laboratory);
    }

    private Sample record(
            UUID caseId,
            Sample sample,
            SampleStage step,
            LocalDateTime at,
            @Nullable String test,
            @Nullable TestResult result,
            @Nullable String laboratory) {
        jdbc.sql("""
                insert into cases.sample_step
                    (id, sample_id, case_id, step, at, recorded_at, actor, test, result, laboratory)
                values (:id, :sample, :case, :step, :at, :now, :actor, :test, :result, :laboratory)
                """)
                .param("id", Ids.next())
                .param("sample", sample.id())
                .param("case", caseId)
                .param("step", step.external())
                .param("at", LocalTimes.toColumn(at))
                .param("now", LocalTimes.toColumn(now()))
                .param("actor", CaseHistory.actor())
                .param("test", test, Types.VARCHAR)
                .param("result", result == null ? null : result.external(), Types.VARCHAR)
                .param("laboratory", laboratory, Types.VARCHAR)
                .update();
        var detail = new LinkedHashMap<String, String>();
        detail.put("sample", sample.kind());
        detail.put("at", at.toString());
        if (test != null && !test.isBlank()) {
            detail.put("test", test);
        }
        if (result != null) {
            detail.put("result", result.external());
        }
        if (laboratory != null && !laboratory.isBlank()) {
            detail.put("laboratory", laboratory);
        }
        history.add(caseId, "sample_" + step.external(), null, detail);
        audit.record("case.sample", "case", List.of(caseId), Map.of("step", step.external()));
        return find(caseId, sample.id());
    }

    private void check(Sample sample, SampleStage step, LocalDateTime at, @Nullable TestResult result) {
        SampleRule.refusal(sample.steps(), step, at, result, now()).ifPresent(code -> {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, code);
        });
    }

    private Sample find(UUID caseId, UUID sampleId) {
        return of(caseId).stream()
                .filter(sample -> sample.id().equals(sampleId))
                .findFirst()
                .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "cases.sample-not-found"));
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
    }
}
