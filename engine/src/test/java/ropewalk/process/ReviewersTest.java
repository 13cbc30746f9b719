package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;
import static ropewalk.process.ReviewWorkspace.ask;
import static ropewalk.process.ReviewWorkspace.decide;
import static ropewalk.process.ReviewWorkspace.person;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.People;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** Whom a draft can be shown to for a review. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ReviewersTest {
    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Processes processes;

    ReviewWorkspace here;
    Browser owner;
    Browser second;

    @BeforeEach
    void signIn() {
        here = ReviewWorkspace.create(tenants, people, port);
        owner = here.owner();
        second = here.second();
    }

    @Test
    void isDecidedOnlyByThoseWhoAreNamedWhenSomebodyIs() {
        String draft = here.draft("check");
        Answer asked = ask(owner, draft, person(here.admin()));
        assertThat(asked.text("/reviewers/0/name")).isEqualTo("ADMIN person");
        assertThat(second.get("/api/reviews").json().at("/items").size()).isZero();
        assertThat(decide(second, asked, true, "").text("/code")).isEqualTo("not-a-reviewer");
        assertThat(decide(here.admin(), asked, true, "").text("/state")).isEqualTo("approved");
        String user = person(here.workspace().browser(port, Role.USER));
        for (String unfit : List.of(user, person(owner), UUID.randomUUID().toString())) {
            assertThat(ask(owner, draft, unfit).text("/code")).isEqualTo("unfit-reviewer");
        }
        assertThat(here.state(draft).json().at("/candidates").findValuesAsString("name"))
                .containsExactly("ADMIN person", "Sam Second");
    }

    @Test
    void isNotAskedOfWhoeverAsks() {
        String draft = here.draft("check");
        Answer seen = second.get("/api/drafts/" + draft + "/review");
        assertThat(seen.json().at("/candidates").findValuesAsString("name")).containsExactly("ADMIN person");
        assertThat(ask(second, draft, person(second)).text("/code")).isEqualTo("unfit-reviewer");
    }
}
