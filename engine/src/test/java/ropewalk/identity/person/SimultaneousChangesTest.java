package ropewalk.identity.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** A hundred who change one thing that all of them have read. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SimultaneousChangesTest {
    private static final int WRITERS = 100;

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    TestWorkspace workspace;
    Browser admin;

    @BeforeEach
    void signIn() {
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
    }

    @Test
    void ofAPersonOneWinsAndTheOthersAreToldTheVersion() {
        String path = "/api/people/"
                + admin.post("/api/people", Map.of("name", "Ines", "email", "ines@example.org", "role", "USER"))
                        .text("/id");
        Answer read = admin.get(path);
        List<Answer> answers =
                atOnce(writer -> admin.patch(path, read.etag(), Map.of("name", "Ines the " + writer + ".")));
        oneWins(answers, 200, read.json().at("/version").asLong());
        Answer now = admin.get(path);
        assertThat(now.json().at("/version").asLong())
                .isEqualTo(read.json().at("/version").asLong() + 1);
        assertThat(answers.stream()
                        .filter(answer -> answer.status() == 200)
                        .findFirst()
                        .orElseThrow()
                        .text("/name"))
                .isEqualTo(now.text("/name"));
    }

    @Test
    void ofLimitsOneWinsAndTheOthersAreToldTheVersion() {
        Browser operator = workspace.browser(port, Role.OPERATOR);
        String path = "/api/tenants/" + workspace.tenant().id().value() + "/limits";
        Answer read = operator.get(path);
        List<Answer> answers = atOnce(
                writer -> operator.send("PUT", path, Map.of("people", 10 + writer), Map.of("If-Match", read.etag())));
        oneWins(answers, 200, workspace.tenant().version());
    }

    private static void oneWins(List<Answer> answers, int won, long seen) {
        assertThat(answers.stream().filter(answer -> answer.status() == won)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() != won))
                .hasSize(WRITERS - 1)
                .allSatisfy(answer -> {
                    assertThat(answer.status()).isEqualTo(412);
                    assertThat(answer.text("/code")).isEqualTo("stale-version");
                    assertThat(answer.json().at("/seen").asLong()).isEqualTo(seen);
                    assertThat(answer.json().at("/current").asLong()).isEqualTo(seen + 1);
                });
    }

    private static List<Answer> atOnce(IntFunction<Answer> change) {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        CountDownLatch all = new CountDownLatch(WRITERS);
        try {
            return IntStream.range(0, WRITERS)
                    .mapToObj(writer -> CompletableFuture.supplyAsync(
                            () -> {
                                all.countDown();
                                awaitAll(all);
                                return change.apply(writer);
                            },
                            writers))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        } finally {
            writers.shutdown();
        }
    }

    private static void awaitAll(CountDownLatch all) {
        try {
            all.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
