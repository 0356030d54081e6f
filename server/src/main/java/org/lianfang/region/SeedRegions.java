package org.lianfang.region;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The divisions that come with the program, planted into an empty table. */
@Component
class SeedRegions {
    private static final Logger log = LoggerFactory.getLogger(SeedRegions.class);
    private static final String FILE = "/regions/seed-cities.csv";

    private final JdbcClient jdbc;
    private final RegionTable table;
    private final TransactionTemplate transactions;

    SeedRegions(JdbcClient jdbc, RegionTable table, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.table = table;
        this.transactions = transactions;
    }

    /** Does nothing where divisions are there already; two processes that start at once plant one after the other. */
    void plantOnce() {
        transactions.executeWithoutResult(transaction -> {
            jdbc.sql("select pg_advisory_xact_lock(7110)").query().singleRow();
            if (jdbc.sql("select not exists (select from region.region)")
                    .query(Boolean.class)
                    .single()) {
                List<Region> seed = read();
                table.write(seed);
                log.info("{} divisions planted", seed.size());
            }
        });
    }

    private static List<Region> read() {
        var regions = new ArrayList<Region>();
        try (var in = Objects.requireNonNull(SeedRegions.class.getResourceAsStream(FILE), FILE);
                var rows = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (var row : rows) {
                String parent = row.getField("parent_code");
                regions.add(new Region(
                        row.getField("code"),
                        row.getField("name"),
                        row.getField("level"),
                        parent.isEmpty() ? null : parent));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
        return regions;
    }
}
