package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static ropewalk.process.ReviewWorkspace.drawn;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.People;
import ropewalk.tenant.Tenants;

/** What is deployed is what was approved, whatever happens at the same moment. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ReviewRaceTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    ReviewWorkspace here;
    String draft;

    @BeforeEach
    void approve() {
        here = ReviewWorkspace.create(tenants, people, port).withSecondPerson();
        draft = here.draft("check");
        here.approve(draft);
    }

    /** The deployment has been let through once already when the approval goes, and asks again in its own transaction. */
    @Test
    void anApprovalThatGoesWhileADeploymentWaitsCountsNoMore() throws Exception {
        CompletableFuture<Answer> deploying = here.workspace()
                .inside(() -> transaction.execute(status -> {
                    jdbc.sql("select 1 from process_draft where id = :id for update")
                            .param("id", draft)
                            .query(Integer.class)
                            .single();
                    CompletableFuture<Answer> waiting = deployLater("\"1\"");
                    await().atMost(SOON).until(this::somebodyWaits);
                    jdbc.sql("update process_review set state = 'WITHDRAWN' where draft_id = :id")
                            .param("id", draft)
                            .update();
                    return waiting;
                }));
        Answer answer = deploying.get(30, TimeUnit.SECONDS);
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(answer.text("/code")).isEqualTo("review-required");
        assertThat(here.owner()
                        .get("/api/process-definitions")
                        .json()
                        .at("/items")
                        .size())
                .isZero();
    }

    @Test
    void aChangeAtTheMomentOfDeployingIsNeverDeployed() throws Exception {
        for (int round = 0; round < 8; round++) {
            String seen = ReviewWorkspace.etag(here.owner(), draft);
            String next = "\"" + (Long.parseLong(seen.replace("\"", "")) + 1) + "\"";
            CompletableFuture<Answer> changed = CompletableFuture.supplyAsync(
                    () -> here.second().send("PUT", "/api/drafts/" + draft, drawn("evil"), Map.of("If-Match", seen)));
            CompletableFuture<Answer> asSeen = deployLater(seen);
            CompletableFuture<Answer> asChanged = deployLater(next);
            changed.get(30, TimeUnit.SECONDS);
            assertThat(asSeen.get(30, TimeUnit.SECONDS).status()).isIn(201, 409, 412);
            assertThat(asChanged.get(30, TimeUnit.SECONDS).status()).isIn(409, 412);
            here.owner()
                    .get("/api/process-definitions?key=offer&all=true")
                    .json()
                    .at("/items")
                    .forEach(version -> assertThat(here.owner()
                                    .get("/api/process-definitions/"
                                            + version.at("/id").asString() + "/diagram")
                                    .text("/xml"))
                            .contains("Task check")
                            .doesNotContain("evil"));
            draft = here.draft("check");
            here.approve(draft);
        }
    }

    private CompletableFuture<Answer> deployLater(String seen) {
        return CompletableFuture.supplyAsync(() ->
                here.owner().send("POST", "/api/drafts/" + draft + "/deployment", Map.of(), Map.of("If-Match", seen)));
    }

    private boolean somebodyWaits() {
        return jdbc.sql(
                        "select exists (select from pg_locks where not granted and locktype in ('transactionid', 'tuple'))")
                .query(Boolean.class)
                .single();
    }
}
