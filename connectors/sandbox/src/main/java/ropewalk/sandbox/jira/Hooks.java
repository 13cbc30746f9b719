package ropewalk.sandbox.jira;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.server.Deliveries;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Hmac;
import ropewalk.sandbox.server.Json;

/** An admin's webhook. Source: developer.atlassian.com/cloud/jira/platform/webhooks. */
final class Hooks implements AutoCloseable {

    /** All that a delivery about a comment says of its issue. */
    private static final List<String> FEW =
            List.of("summary", "issuetype", "project", "assignee", "priority", "status");

    private final Deliveries deliveries;
    private @Nullable URI hook;

    Hooks(Faults faults) {
        deliveries = new Deliveries(faults);
    }

    void deliverTo(URI target) {
        hook = target;
    }

    /** @param kind {@code issue_created}, {@code issue_updated} */
    void issue(String kind, Ticket ticket, String person) {
        var event = event("jira:" + kind, ticket.updated);
        event.put("issue_event_type_name", kind);
        event.put("user", Shapes.person(person));
        event.put("issue", Shapes.ticket(ticket, List.of("*all")));
        tell(event);
    }

    void comment(Remark remark, Ticket on) {
        var event = event("comment_created", remark.created());
        var comment = new LinkedHashMap<>(Shapes.comment(remark));
        comment.put("body", "h2. As wiki text");
        event.put("comment", comment);
        event.put("issue", Shapes.ticket(on, FEW));
        tell(event);
    }

    private static LinkedHashMap<String, Object> event(String kind, Instant at) {
        var event = new LinkedHashMap<String, Object>();
        event.put("timestamp", at.toEpochMilli());
        event.put("webhookEvent", kind);
        return event;
    }

    private void tell(Map<String, Object> event) {
        URI target = hook;
        if (target == null) {
            return;
        }
        String body = Json.write(event);
        String identifier = UUID.randomUUID().toString();
        String signature = "sha256=" + Hmac.hex(JiraSandbox.WEBHOOK_SECRET.getBytes(StandardCharsets.UTF_8), body);
        deliveries.deliver(
                String.valueOf(event.get("webhookEvent")),
                target,
                tried -> new Deliveries.Signed(
                        body,
                        Map.of(
                                "X-Hub-Signature", signature,
                                "X-Atlassian-Webhook-Identifier", identifier,
                                "X-Atlassian-Webhook-Retry", String.valueOf(tried))));
    }

    String overview() {
        return deliveries.overview(hook);
    }

    @Override
    public void close() {
        deliveries.close();
    }
}
