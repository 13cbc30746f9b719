package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;
import static ropewalk.process.ReviewWorkspace.ask;
import static ropewalk.process.ReviewWorkspace.decide;
import static ropewalk.process.ReviewWorkspace.etag;
import static ropewalk.process.ReviewWorkspace.person;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.People;
import ropewalk.tenant.Tenants;

/** What is left of reviews when a draft or a person goes. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ReviewRemainsTest {
    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    ReviewWorkspace here;
    Browser owner;

    @BeforeEach
    void signIn() {
        here = ReviewWorkspace.create(tenants, people, port);
        owner = here.owner();
    }

    @Test
    void aReviewGoesWithItsDraft() {
        String draft = here.draft("check");
        Answer asked = ask(owner, draft);
        assertThat(owner.send("DELETE", "/api/drafts/" + draft, null, Map.of("If-Match", etag(owner, draft)))
                        .status())
                .isEqualTo(204);
        assertThat(here.second().get("/api/reviews/" + asked.text("/id")).status())
                .isEqualTo(404);
    }

    @Test
    void theNameOfSomebodyErasedStandsNowhereAndNoWordThatHoldsTheirAddress() {
        String sam = person(here.second());
        String draft = here.draft("check");
        Answer asked = owner.send(
                "POST",
                "/api/drafts/" + draft + "/review",
                Map.of("message", "Sam is at sam@example.org"),
                Map.of("If-Match", etag(owner, draft)));
        assertThat(decide(here.second(), asked, true, "Good").status()).isEqualTo(200);
        Answer deployed = owner.send(
                "POST",
                "/api/drafts/" + draft + "/deployment",
                Map.of("note", "Ask sam@example.org"),
                Map.of("If-Match", etag(owner, draft)));
        assertThat(deployed.status()).as(deployed.body()).isEqualTo(201);

        Browser admin = here.admin();
        String path = "/api/people/" + sam;
        assertThat(admin.patch(path, admin.get(path).etag(), Map.of("status", "disabled"))
                        .status())
                .isEqualTo(200);
        Answer receipt = admin.post("/api/privacy/erasures", Map.of("personId", sam));
        assertThat(receipt.status()).as(receipt.body()).isEqualTo(201);

        String version = owner.get("/api/process-definitions/" + deployed.text("/definitionId"))
                .body();
        assertThat(version).contains("Erased person").doesNotContain("Sam Second", "sam@example.org");
        assertThat(here.state(draft).body())
                .contains("Erased person", "Good")
                .doesNotContain("Sam Second", "sam@example.org");
    }
}
