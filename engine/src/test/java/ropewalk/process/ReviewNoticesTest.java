package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;
import static ropewalk.process.ReviewWorkspace.ask;
import static ropewalk.process.ReviewWorkspace.decide;
import static ropewalk.process.ReviewWorkspace.drawn;
import static ropewalk.process.ReviewWorkspace.person;
import static ropewalk.process.ReviewWorkspace.save;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.tenant.Tenants;

/** Who is asked for a review is told, and whoever asked is told how it went. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ReviewNoticesTest {
    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    ReviewWorkspace here;
    Browser owner;
    Browser second;
    String draft;

    @BeforeEach
    void signIn() {
        here = ReviewWorkspace.create(tenants, people, port);
        owner = here.owner();
        second = here.second();
        draft = here.draft("check");
    }

    @Test
    void leadToTheReviewUntilItIsDecidedAndThenToTheDraft() {
        Browser.Answer asked = ask(owner, draft, person(second));
        assertThat(second.get("/api/notices").text("/items/0/subject/id")).isEqualTo(asked.text("/id"));
        assertThat(second.get("/api/notices").text("/items/0/subject/name")).isEqualTo("Offer");
        assertThat(unread(second)).containsExactly("review-waits");
        assertThat(unread(here.admin())).isEmpty();
        assertThat(decide(second, asked, true, "").status()).isEqualTo(200);
        assertThat(unread(second)).isEmpty();
        assertThat(unread(owner)).containsExactly("review-approved");
        assertThat(owner.get("/api/notices").text("/items/0/subject/id")).isEqualTo(draft);
    }

    @Test
    void goToAllWhoCouldDecideWhereNobodyIsAskedByName() {
        Browser.Answer asked = ask(owner, draft);
        assertThat(unread(second)).containsExactly("review-waits");
        assertThat(unread(here.admin())).containsExactly("review-waits");
        assertThat(unread(owner)).isEmpty();
        assertThat(decide(second, asked, false, "Another name").status()).isEqualTo(200);
        assertThat(unread(here.admin())).isEmpty();
        assertThat(unread(owner)).containsExactly("review-sent-back");
    }

    @Test
    void areSettledWhenNothingIsToBeLookedAtAnyMore() {
        ask(owner, draft, person(second));
        owner.delete("/api/drafts/" + draft + "/review");
        assertThat(unread(second)).isEmpty();
        ask(owner, draft, person(second));
        assertThat(unread(second)).containsExactly("review-waits");
        assertThat(save(owner, draft, drawn("look")).status()).isEqualTo(200);
        assertThat(unread(second)).isEmpty();
        ask(owner, draft, person(second));
        ask(owner, draft, person(second));
        assertThat(unread(second)).containsExactly("review-waits");
    }

    private static List<String> unread(Browser browser) {
        return browser.get("/api/notices")
                .json()
                .at("/items")
                .valueStream()
                .filter(notice -> !notice.has("readAt"))
                .map(notice -> notice.at("/kind").asString())
                .toList();
    }
}
