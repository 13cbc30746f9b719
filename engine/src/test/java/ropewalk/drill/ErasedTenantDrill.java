package ropewalk.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ropewalk.identity.Browser;

/** A workspace with a hundred thousand rows is erased, through two deaths of the server that does it. */
@Tag("drill")
class ErasedTenantDrill {
    private static final int NOTICES = 100_000;
    private static final List<Integer> KILLED_AFTER = List.of(NOTICES / 10, NOTICES / 2);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    @Test
    void leavesNothingOfTheWorkspaceAndCountsEachRowOnce(@TempDir Path home) throws Exception {
        ServerProcess server = ServerProcess.idle(home);
        KeptDatabase database = new KeptDatabase(home);
        String id = admin(server).get("/api/tenant").text("/id");
        database.addNotices(id, NOTICES);
        beginErasure(server, id);
        for (int count : KILLED_AFTER) {
            await(() -> database.erasedNotices(id) >= count, count + " rows are erased");
            server.kill();
            assertThat(database.notices(id)).as("it is killed in the midst").isPositive();
            server = ServerProcess.idle(home);
        }
        try (ServerProcess last = server) {
            Browser operator = operator(last);
            String end = "/api/tenants/" + id + "/end";
            await(() -> !operator.get(end).text("/completedAt").isEmpty(), "the erasure ends");

            assertThat(operator.get(end).json().at("/erased/notice").asInt()).isEqualTo(NOTICES);
            assertThat(database.tablesNaming(id))
                    .as("that it was, how it ended, and what the operator did")
                    .containsExactlyInAnyOrder("tenant", "tenant_end", "tenant_erasure", "audit_entry");
            assertThat(database.ofTheTenant("audit_entry", id)).isZero();
            assertThat(database.ofTheTenant("tenant_erasure", id)).isZero();
            assertThat(operator.get("/api/tenants/" + id).text("/status")).isEqualTo("erased");
            assertThat(new Browser(last.port())
                            .signIn(DrilledServer.WORKSPACE, DrilledServer.EMAIL, DrilledServer.PASSWORD)
                            .status())
                    .isEqualTo(401);
        }
    }

    /** At once, as both sides want it. */
    private static void beginErasure(ServerProcess server, String id) {
        Map<String, String> typed = Map.of("workspace", DrilledServer.WORKSPACE);
        Browser operator = operator(server);
        accepted(admin(server).post("/api/tenant/erasure", typed));
        accepted(operator.post("/api/tenants/" + id + "/closing", typed));
        accepted(operator.post("/api/tenants/" + id + "/erasure", typed));
    }

    private static Browser admin(ServerProcess server) {
        return new Browser(server.port())
                .signedIn(DrilledServer.WORKSPACE, DrilledServer.EMAIL, DrilledServer.PASSWORD);
    }

    private static Browser operator(ServerProcess server) {
        return new Browser(server.port())
                .signedIn(DrilledServer.OPERATOR, DrilledServer.OPERATOR_EMAIL, DrilledServer.PASSWORD);
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(Condition condition, String what) {
        long giveUp = System.nanoTime() + LONGEST.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as(what).isLessThan(giveUp);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    private static void accepted(Browser.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }
}
