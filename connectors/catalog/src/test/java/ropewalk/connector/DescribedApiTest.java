package ropewalk.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;

/** That the measure measures: what does not fit is told, what fits is not; runs where the folder ../shared is present. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DescribedApiTest {

    private final DescribedApi github = DescribedApi.of("github/api.github.com.openapi3.json", "");

    private List<String> misfits(String method, String path, Map<String, String> query, String body, Reply reply) {
        var headers = Map.of("Content-Type", List.of("application/json"));
        return github.misfits(new Overheard.Exchanged(new Request(method, path, query, headers, body), reply));
    }

    @Test
    void aCallThatFitsHasNoMisfits() {
        assertThat(misfits(
                        "PUT",
                        "/repos/rope/walk/pulls/7/merge",
                        Map.of(),
                        "{\"merge_method\":\"squash\"}",
                        Reply.json(200, Map.of("sha", "6dcb09b5", "merged", true, "message", "Merged"))))
                .isEmpty();
    }

    @Test
    void tellsAValueAMemberAndAnAnswerThatDoNotFit() {
        assertThat(misfits(
                        "PUT",
                        "/repos/rope/walk/pulls/7/merge",
                        Map.of(),
                        "{\"merge_method\":\"glue\",\"colour\":\"red\"}",
                        Reply.json(200, Map.of("sha", 6, "message", "Merged"))))
                .hasSize(4)
                .allMatch(each -> each.startsWith("PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge: "))
                .anyMatch(each -> each.contains("merge_method"))
                .anyMatch(each -> each.contains("colour is not described"))
                .anyMatch(each -> each.contains("the answer 200") && each.contains("sha"))
                .anyMatch(each -> each.contains("the answer 200") && each.contains("'merged'"));
    }

    @Test
    void tellsParametersThatDoNotFit() {
        Map<String, String> query = Map.of("state", "ajar", "per_page", "many", "colour", "red");
        assertThat(misfits("GET", "/repos/rope/walk/issues", query, "", Reply.json(200, List.of())))
                .hasSize(3)
                .anyMatch(each -> each.contains("unknown parameter colour"))
                .anyMatch(each -> each.contains("state=ajar"))
                .anyMatch(each -> each.contains("per_page=many"));
        assertThat(misfits("GET", "/search/issues", Map.of(), "", Reply.empty(304)))
                .containsExactly("GET /search/issues: no parameter q");
    }

    @Test
    void tellsAnAnswerThatIsNotDescribed() {
        assertThat(misfits("GET", "/user", Map.of(), "", Reply.json(418, Map.of())))
                .containsExactly("GET /user: the answer 418 is not described");
    }
}
