package ropewalk.sandbox.github;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.server.Deliveries;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Hmac;
import ropewalk.sandbox.server.Json;

/** The repository's webhook. Each delivery has a GUID, also when it comes again. Source: docs.github.com/webhooks. */
final class Hooks implements AutoCloseable {

    private final Deliveries deliveries;
    private @Nullable URI hook;

    Hooks(Faults faults) {
        deliveries = new Deliveries(faults);
    }

    void deliverTo(URI target) {
        hook = target;
        tell(
                "ping",
                Map.of(
                        "zen",
                        "Keep it logically awesome.",
                        "hook_id",
                        42,
                        "repository",
                        RepositoryShape.of(true),
                        "sender",
                        Shapes.user(GitHubSandbox.LOGIN)));
    }

    List<Deliveries.Delivery> log() {
        return deliveries.log();
    }

    void issue(String action, Issue issue, String sender) {
        if (issue.pull) {
            pull(action, issue, sender);
        } else {
            tell("issues", event(action, sender, "issue", Shapes.issue(issue)));
        }
    }

    private void pull(String action, Issue pull, String sender) {
        var event = event(action, sender, "pull_request", whole(pull));
        event.put("number", pull.number);
        tell("pull_request", event);
    }

    /** In webhooks, a repository says more about how it merges. */
    private static Map<String, Object> whole(Issue pull) {
        return Shapes.pull(pull, true);
    }

    void comment(Remark remark, Issue on) {
        var event = event("created", remark.author(), "issue", Shapes.issue(on));
        event.put("comment", Shapes.comment(remark));
        tell("issue_comment", event);
    }

    void run(Run run) {
        var event = event("completed", GitHubSandbox.LOGIN, "workflow_run", Shapes.run(run));
        event.put("workflow", null);
        tell("workflow_run", event);
    }

    private static LinkedHashMap<String, Object> event(String action, String sender, String name, Object value) {
        var event = new LinkedHashMap<String, Object>();
        event.put("action", action);
        event.put(name, value);
        event.put("repository", RepositoryShape.of(true));
        event.put("sender", Shapes.user(sender));
        return event;
    }

    private void tell(String kind, Map<String, Object> event) {
        URI target = hook;
        if (target == null) {
            return;
        }
        String body = Json.write(event);
        String delivery = UUID.randomUUID().toString();
        String signature = "sha256=" + Hmac.hex(GitHubSandbox.WEBHOOK_SECRET.getBytes(StandardCharsets.UTF_8), body);
        deliveries.deliver(
                kind + " " + event.getOrDefault("action", ""),
                target,
                tried -> new Deliveries.Signed(
                        body,
                        Map.of(
                                "X-GitHub-Event", kind,
                                "X-GitHub-Delivery", delivery,
                                "X-GitHub-Hook-ID", "42",
                                "X-Hub-Signature-256", signature)));
    }

    String overview() {
        return deliveries.overview(hook);
    }

    @Override
    public void close() {
        deliveries.close();
    }
}
