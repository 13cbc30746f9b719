package ropewalk.connector.github;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import ropewalk.connector.Delivery;
import ropewalk.connector.Event;
import ropewalk.connector.Forged;
import ropewalk.connector.Json;
import ropewalk.connector.Signatures;
import ropewalk.connector.github.GitHubApi.Item;
import ropewalk.connector.github.GitHubApi.Pull;
import ropewalk.connector.github.GitHubApi.PullPart;
import ropewalk.connector.github.GitHubApi.Remark;
import ropewalk.connector.github.GitHubApi.Run;
import ropewalk.connector.github.GitHubConnector.Account;

/**
 * What GitHub pushes, as {@code application/json}. HMAC-SHA256 in hexadecimal over the body, keyed with the webhook's
 * secret; no time is signed, and what comes again is the same event. What is about another repository is left out.
 * Source: docs.github.com/webhooks, "Validating webhook deliveries", "Webhook events and payloads".
 */
final class GitHubWebhook {

    private GitHubWebhook() {}

    static void verify(Delivery delivery, Account account) {
        String secret = account.webhookSecret();
        if (secret == null) {
            throw new Forged("The connection has no webhook secret to check signatures with");
        }
        String signature = delivery.header("X-Hub-Signature-256").orElseThrow(() -> new Forged("Not signed"));
        String expected = "sha256=" + HexFormat.of().formatHex(Signatures.hmacSha256(secret, delivery.body()));
        if (!Signatures.same(expected, signature)) {
            throw new Forged("The signature does not fit");
        }
    }

    static List<Event> parse(Delivery delivery, Account account) {
        Map<String, Object> said = Json.object(delivery.text());
        String kind = delivery.header("X-GitHub-Event").orElse("");
        if (kind.equals("ping") || !isOf(account, said)) {
            return List.of();
        }
        String action = String.valueOf(said.get("action"));
        return switch (kind) {
            case "issues" -> issue(action, read(said, "issue", Item.class), account);
            case "issue_comment" ->
                action.equals("created")
                        ? comment(read(said, "comment", Remark.class), read(said, "issue", Item.class), account)
                        : List.of();
            case "pull_request" -> pull(action, read(said, "pull_request", Pull.class), account);
            case "workflow_run" ->
                action.equals("completed")
                        ? List.of(GitHubEvents.ended(read(said, "workflow_run", Run.class)))
                        : List.of();
            default -> List.of();
        };
    }

    private static boolean isOf(Account account, Map<String, Object> said) {
        return said.get("repository") instanceof Map<?, ?> repository
                && account.repository().equalsIgnoreCase(String.valueOf(repository.get("full_name")));
    }

    private static List<Event> issue(String action, Item issue, Account account) {
        return switch (action) {
            case "opened" -> List.of(GitHubEvents.opened(issue, account));
            case "closed" -> List.of(GitHubEvents.changed(issue, account), GitHubEvents.closed(issue, account));
            case "deleted", "transferred" -> List.of();
            default -> List.of(GitHubEvents.changed(issue, account));
        };
    }

    private static List<Event> comment(Remark remark, Item on, Account account) {
        var events = new java.util.ArrayList<Event>();
        if (!GitHubEvents.isOurs(remark, account)) {
            events.add(GitHubEvents.commented(remark, on, account));
        }
        if (on.pull() == null) {
            events.add(GitHubEvents.changed(on, account));
        }
        return events;
    }

    private static List<Event> pull(String action, Pull pull, Account account) {
        var item = new Item(
                pull.number(),
                pull.title(),
                pull.body(),
                pull.state(),
                null,
                pull.url(),
                pull.user(),
                null,
                null,
                pull.createdAt(),
                pull.createdAt(),
                pull.closedAt(),
                new PullPart(pull.mergedAt()));
        return switch (action) {
            case "opened" -> List.of(GitHubEvents.opened(item, account));
            case "closed" -> List.of(GitHubEvents.closed(item, account));
            default -> List.of();
        };
    }

    private static <T> T read(Map<String, Object> said, String name, Class<T> type) {
        return Json.read(Json.write(GitHubEvents.member(said, name)), type);
    }
}
