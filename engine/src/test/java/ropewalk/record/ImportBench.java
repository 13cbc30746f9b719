package ropewalk.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.bench.Postgres;
import ropewalk.bench.Report;
import ropewalk.bench.Tables;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** How long it takes until a hundred thousand contacts are records, and what looking at them costs then. */
@Tag("bench")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ImportBench {
    private static final int CONTACTS = Integer.getInteger("bench.contacts", 100_000);
    private static final int LOOKS = Integer.getInteger("bench.looks", 100);

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    JdbcConnectionDetails database;

    @Test
    void aHundredThousandContactsBecomeRecords() throws IOException {
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        Browser admin = workspace.browser(port, Role.ADMIN);
        try (FullSystem system = new FullSystem(admin);
                Postgres postgres = new Postgres(database.getJdbcUrl())) {
            system.add(CONTACTS);
            long begin = System.nanoTime();
            String path = system.started();
            await().atMost(Duration.ofHours(2))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> admin.get(path).text("/state"), state -> !state.equals("running"));
            double seconds = (System.nanoTime() - begin) / 1e9;
            assertThat(admin.get(path).text("/state")).isEqualTo("done");
            assertThat(admin.get(path).text("/done")).isEqualTo(String.valueOf(CONTACTS));
            Report.section("record-import", table(admin, seconds), postgres);
        }
    }

    private static String table(Browser admin, double seconds) {
        StringBuilder table = new StringBuilder("| | |\n|---|---|\n");
        table.append(String.format(
                Locale.ROOT,
                "| %,d contacts, three fields each | %.0f s, %.0f contacts/s |%n",
                CONTACTS,
                seconds,
                CONTACTS / seconds));
        Map<String, String> looks = Map.of(
                "newest page of 25", "/api/business-records?kind=contact",
                "search that finds one", "/api/business-records?kind=contact&search=c" + CONTACTS / 2 + "@",
                "figures of all kinds", "/api/record-overview");
        looks.forEach((name, path) -> {
            double[] millis = new double[LOOKS];
            for (int look = 0; look < LOOKS; look++) {
                long from = System.nanoTime();
                assertThat(admin.get(path).status()).isEqualTo(200);
                millis[look] = (System.nanoTime() - from) / 1e6;
            }
            table.append(String.format(
                    Locale.ROOT,
                    "| %s, p50 and p95 | %.0f ms, %.0f ms |%n",
                    name,
                    Tables.percentile(millis, 50),
                    Tables.percentile(millis, 95)));
        });
        return table.toString();
    }
}
