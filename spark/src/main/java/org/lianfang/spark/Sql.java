package org.lianfang.spark;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.lianfang.visits.AnswerSum;

/** The same questions as ANSI SQL, by which Spark answers itself: to compare with, not to work with. */
final class Sql {
    /** The hash of a row in two halves, so that no sum is too large for Spark; {@link AnswerSum} has it whole. */
    private static final String MATCH = """
            select count(*), coalesce(sum(shiftright(hash, 32)), 0), coalesce(sum(hash & 4294967295), 0)
            from (
                select (s.stay + 31 * cast(v.person as bigint))
                    * ((greatest(s.entered, v.entered) + 3 * least(s."left", v."left")) & 1023) as hash
                from stay s join visit v
                    on v.place = s.place and v.entered < s."left" and v."left" > s.entered) met
            """;

    private static final String PAIRS = """
            with there as (
                select cast(person as bigint) as person, place, greatest(entered, :from) as entered,
                    least("left", :until) as "left"
                from visit_there where entered < :until and "left" > :from)
            select count(*), coalesce(sum(shiftright(hash, 32)), 0), coalesce(sum(hash & 4294967295), 0)
            from (
                select (a.person + 31 * b.person)
                    * ((greatest(a.entered, b.entered) + 3 * least(a."left", b."left")) & 1023) as hash
                from there a join there b
                    on a.place = b.place and a.person < b.person and a.entered < b."left" and b.entered < a."left") met
            """;

    /** Counts who is there at each entry, then takes away people who met themselves. */
    private static final String COUNT = """
            with there as (
                select person, place, greatest(entered, :from) as entered, least("left", :until) as "left"
                from visit_there where entered < :until and "left" > :from),
            event as (
                select place, entered as moment, 1 as change from there
                union all
                select place, "left", -1 from there),
            present as (
                select change, sum(change) over (partition by place order by moment, change
                    rows between unbounded preceding and current row) - 1 as others
                from event)
            select (select coalesce(sum(others), 0) from present where change = 1)
                - (select (count(*) - (select count(*) from there)) / 2 from there a join there b
                    on a.place = b.place and a.person = b.person and a.entered < b."left" and b.entered < a."left"), 0, 0
            """;

    private final SparkSession spark;

    Sql(SparkSession spark, Lake lake) {
        this.spark = spark;
        spark.conf().set("spark.sql.ansi.enabled", true);
        spark.conf().set("spark.sql.ansi.doubleQuotedIdentifiers", true);
        spark.read().parquet(lake.files().toArray(String[]::new)).createOrReplaceTempView("visit");
    }

    /** Keeps the visits in memory, as Spark's own columns, from the next answer on. */
    void cache() {
        spark.catalog().cacheTable("visit");
    }

    AnswerSum answer(Question question) {
        return switch (question) {
            case Question.Match match -> match(match.stays());
            case Question.CoLocate together -> coLocate(together);
        };
    }

    private AnswerSum match(List<Stays.Stay> stays) {
        var rows = stays.stream()
                .map(each -> RowFactory.create(each.stay(), each.place(), each.entered(), each.left()))
                .toList();
        var type = DataTypes.createStructType(List.of(
                DataTypes.createStructField("stay", DataTypes.LongType, false),
                DataTypes.createStructField("place", DataTypes.IntegerType, false),
                DataTypes.createStructField("entered", DataTypes.LongType, false),
                DataTypes.createStructField("left", DataTypes.LongType, false)));
        spark.createDataFrame(rows, type).createOrReplaceTempView("stay");
        return ask(MATCH, Map.of());
    }

    private AnswerSum coLocate(Question.CoLocate asked) {
        int[] places = asked.places();
        var visits = spark.table("visit");
        var there = places.length == 0
                ? visits
                : visits.filter(
                        visits.col("place").isin(Arrays.stream(places).boxed().toArray()));
        there.createOrReplaceTempView("visit_there");
        return ask(asked.countOnly() ? COUNT : PAIRS, Map.of("from", asked.from(), "until", asked.until()));
    }

    private AnswerSum ask(String sql, Map<String, Object> parameters) {
        var row = spark.sql(sql, parameters).first();
        var sum = new AnswerSum();
        sum.addAll(number(row, 0), (number(row, 1) << 32) + number(row, 2));
        return sum;
    }

    private static long number(Row row, int column) {
        return ((Number) row.get(column)).longValue();
    }
}
