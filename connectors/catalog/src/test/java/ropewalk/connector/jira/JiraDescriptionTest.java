package ropewalk.connector.jira;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import ropewalk.connector.DescribedApi;
import ropewalk.connector.Feed;
import ropewalk.connector.Json;
import ropewalk.connector.Outside;
import ropewalk.connector.Overheard;
import ropewalk.sandbox.jira.JiraSandbox;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.VendorServer;

/**
 * What the connector sends and the sandbox answers is what Atlassian describes; runs where ../shared is present. The
 * description is older than the search that there is now: of that, the issues are held against it.
 */
class JiraDescriptionTest {

    /** It writes offsets without a colon, also in the description's own examples, and calls that a date-time. */
    private static final String JIRAS_TIME = ".*/(created|updated): does not match the date-time pattern.*";

    @Test
    void whatIsAskedAndAnsweredFits() throws IOException {
        var described = DescribedApi.of("jira/jira-platform-v3.openapi3.json", "");
        try (var jira = new JiraSandbox(0);
                var outside = new Outside()) {
            var overheard = new Overheard(jira);
            try (var server = new VendorServer(overheard, new Faults(), 0)) {
                var form = new HashMap<>(jira.account());
                form.put("address", server.address().toString());
                everything(jira, form, outside);
            }
            var searches = overheard.exchanged().stream()
                    .filter(each -> each.request().path().endsWith("/search/jql"))
                    .toList();
            assertThat(searches).isNotEmpty().allSatisfy(each -> {
                var asked = new HashMap<>(each.request().json());
                asked.remove("nextPageToken");
                assertThat(described.misfits("/components/schemas/SearchRequestBean", Json.write(asked)))
                        .isEmpty();
                Object issues = Json.object(each.reply().body()).get("issues");
                for (Object issue : (List<?>) java.util.Objects.requireNonNull(issues)) {
                    assertThat(described.misfits("/components/schemas/IssueBean", Json.write(issue)))
                            .isEmpty();
                }
            });
            var others = overheard.exchanged().stream()
                    .filter(each -> !each.request().path().endsWith("/search/jql"))
                    .toList();
            assertThat(others.stream()
                            .flatMap(each -> described.misfits(each).stream())
                            .filter(misfit -> !misfit.matches(JIRAS_TIME)))
                    .isEmpty();
            assertThat(others.stream()
                            .map(each -> described.operation(each.request()))
                            .collect(Collectors.toSet()))
                    .hasSize(10);
        }
    }

    /** As a repeated call, which looks for what the first try has left. */
    private static void everything(JiraSandbox jira, Map<String, Object> form, Outside outside) {
        var card = new JiraConnector(Clock.systemUTC()).card();
        var account = card.account(form);
        var http = outside.http("Jira", true);
        Instant now = Instant.now();
        String key = jira.create("Mara Quay", "The rope frays").key();
        jira.comment(jira.issues().get(0), "Mara Quay", "Look");
        card.verify(account, http);
        var calls = List.<Map.Entry<String, Map<String, Object>>>of(
                Map.entry(
                        "create-issue",
                        Map.of("summary", "A", "description", "B\nC\n\nD", "priority", "High", "labels", "bug")),
                Map.entry("update-issue", Map.of("key", key, "summary", "It frays", "assignee", "5b10a")),
                Map.entry("transition-issue", Map.of("key", key, "to", "In Progress")),
                Map.entry("add-comment", Map.of("key", key, "text", "Seen")),
                Map.entry("get-issue", Map.of("key", key)),
                Map.entry("find-issues", Map.of("jql", "project = ROPE")),
                Map.entry("find-people", Map.of("query", "mara")));
        for (var each : calls) {
            card.operation(each.getKey())
                    .orElseThrow()
                    .call(account, each.getValue(), "tenant:1", "order-4711", now.minusSeconds(1), now, http);
        }
        card.feeds().forEach(feed -> feed.next(new Feed.Poll<>(account, "1700000000000", now, http)));
    }
}
