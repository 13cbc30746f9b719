package ropewalk.connector.jira;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Delivery;
import ropewalk.connector.Event;
import ropewalk.connector.Forged;
import ropewalk.connector.Json;
import ropewalk.connector.Signatures;
import ropewalk.connector.jira.JiraApi.Item;
import ropewalk.connector.jira.JiraApi.Remark;
import ropewalk.connector.jira.JiraConnector.Account;

/**
 * What Jira pushes. HMAC-SHA256 in hexadecimal over the body, keyed with the webhook's secret; no time is signed, and
 * what comes again is the same event. Source: developer.atlassian.com/cloud/jira/platform/webhooks.
 */
final class JiraWebhook {

    private static final Duration ONE_CHANGE = Duration.ofSeconds(2);

    private JiraWebhook() {}

    static void verify(Delivery delivery, Account account) {
        String secret = account.webhookSecret();
        if (secret == null) {
            throw new Forged("The connection has no webhook secret to check signatures with");
        }
        String signature = delivery.header("X-Hub-Signature").orElseThrow(() -> new Forged("Not signed"));
        String expected = "sha256=" + HexFormat.of().formatHex(Signatures.hmacSha256(secret, delivery.body()));
        if (!Signatures.same(expected, signature)) {
            throw new Forged("The signature does not fit");
        }
    }

    static List<Event> parse(Delivery delivery, Account account) {
        Push push = Json.read(delivery.text(), Push.class);
        Item issue = push.issue();
        if (issue == null || !isOf(account, issue)) {
            return List.of();
        }
        return switch (Objects.requireNonNullElse(push.webhookEvent(), "")) {
            case "jira:issue_created" -> JiraEvents.of(issue, account, Instant.EPOCH);
            case "jira:issue_updated" -> JiraEvents.of(issue, account, changedAt(issue));
            case "comment_created" -> comment(push.comment(), issue, account);
            default -> List.of();
        };
    }

    /** Such a delivery shows little of the issue; where the business key is missing, the feed tells of the comment. */
    private static List<Event> comment(@Nullable Remark remark, Item on, Account account) {
        boolean keyIsKnown = account.keyField() == null || on.fields().containsKey(account.keyField());
        return remark == null || !keyIsKnown ? List.of() : List.of(JiraEvents.commented(remark, on, account));
    }

    /** What was before this change has been told by the delivery about it; the times of one change differ a little. */
    private static Instant changedAt(Item issue) {
        Instant updated = JiraEvents.issue(issue).updatedAt();
        if (updated == null) {
            throw new IllegalArgumentException("No issue.fields.updated");
        }
        return updated.minus(ONE_CHANGE);
    }

    private static boolean isOf(Account account, Item issue) {
        return account.project() == null
                || account.project().equals(JiraEvents.inside(issue.fields(), "project", "key"));
    }

    record Push(@Nullable String webhookEvent, @Nullable Item issue, @Nullable Remark comment) {}
}
