package ropewalk.sandbox.microsoft365;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.server.Deliveries;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Json;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;

/**
 * Who is told of changes. An address is tried before anything is sent there. Source: "Receive change notifications
 * through webhooks".
 */
final class Subscribers implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(10_080);

    private final Deliveries deliveries;
    private final Clock clock;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Map<String, Map<String, Object>> all = new LinkedHashMap<>();

    Subscribers(Faults faults, Clock clock) {
        this.deliveries = new Deliveries(faults);
        this.clock = clock;
    }

    Map<String, Map<String, Object>> all() {
        return Map.copyOf(all);
    }

    Reply served(Request request, String api) {
        if (request.is("GET", api + "/subscriptions")) {
            return Reply.json(
                    200,
                    Map.of(
                            "value",
                            all.values().stream().map(Subscribers::shown).toList()));
        }
        if (request.is("POST", api + "/subscriptions")) {
            return Reply.json(201, shown(subscribed(request.json())));
        }
        if (request.is("PATCH", api + "/subscriptions/*")) {
            Map<String, Object> known = all.get(request.part(2));
            if (known == null) {
                throw Refusal.of(404, "ResourceNotFound", "The object was not found.");
            }
            known.put("expirationDateTime", expiry(request.json().get("expirationDateTime")));
            return Reply.json(200, shown(known));
        }
        throw Refusal.of(405, "Request_BadRequest", "Specified HTTP method is not allowed for the request target.");
    }

    /** The word is never given back. */
    private static Map<String, Object> shown(Map<String, Object> subscription) {
        var shown = new LinkedHashMap<>(subscription);
        shown.put("clientState", null);
        return shown;
    }

    private Map<String, Object> subscribed(Map<String, Object> wanted) {
        for (String name : List.of("changeType", "notificationUrl", "resource", "expirationDateTime")) {
            if (wanted.get(name) == null) {
                throw Refusal.of(400, "InvalidRequest", "'" + name + "' is a required property.");
            }
        }
        boolean isOfTeams = String.valueOf(wanted.get("resource")).startsWith("/teams/");
        if (isOfTeams && wanted.get("lifecycleNotificationUrl") == null) {
            throw Refusal.of(400, "InvalidRequest", "'lifecycleNotificationUrl' is required for more than an hour.");
        }
        URI target = URI.create(String.valueOf(wanted.get("notificationUrl")));
        if (!answersTo(target)) {
            throw Refusal.of(
                    400,
                    "ValidationError",
                    "Subscription validation request failed. Notification endpoint must respond with 200 OK to validation"
                            + " request.");
        }
        var subscription = new LinkedHashMap<>(wanted);
        String id = UUID.randomUUID().toString();
        subscription.put("id", id);
        subscription.put("expirationDateTime", expiry(wanted.get("expirationDateTime")));
        subscription.put("applicationId", EntraSignIn.CLIENT_ID);
        all.put(id, subscription);
        return subscription;
    }

    private String expiry(@Nullable Object asked) {
        Instant until = Instant.parse(String.valueOf(asked));
        if (until.isBefore(clock.instant()) || until.isAfter(clock.instant().plus(LONGEST))) {
            throw Refusal.of(400, "InvalidRequest", "Subscription expiration can only be 10080 minutes in the future.");
        }
        return until.toString();
    }

    /** The token comes back as plain text within ten seconds. */
    private boolean answersTo(URI target) {
        String token = "Validation: Testing client application reachability " + UUID.randomUUID();
        URI asked = URI.create(target + (target.getQuery() == null ? "?" : "&") + "validationToken="
                + URLEncoder.encode(token, StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(asked)
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200
                    && answer.headers().firstValue("Content-Type").orElse("").startsWith("text/plain")
                    && answer.body().equals(token);
        } catch (IOException unreachable) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void tell(String changeType, String event) {
        tell(changeType, "Users/" + Mailbox.OWNER + "/Events/" + event, "#Microsoft.Graph.Event", event);
    }

    /** @param type as Graph calls it */
    void tell(String changeType, String resource, String type, String id) {
        all.values().stream()
                .filter(each -> Instant.parse(String.valueOf(each.get("expirationDateTime")))
                        .isAfter(clock.instant()))
                .filter(each -> String.valueOf(each.get("changeType")).contains(changeType))
                .forEach(each -> deliver(each, changeType, resource, type, id));
    }

    private void deliver(Map<String, Object> subscription, String changeType, String resource, String type, String id) {
        var notification = new LinkedHashMap<String, Object>();
        notification.put("subscriptionId", subscription.get("id"));
        notification.put("subscriptionExpirationDateTime", subscription.get("expirationDateTime"));
        notification.put("changeType", changeType);
        notification.put("resource", resource);
        notification.put("resourceData", Map.of("@odata.type", type, "@odata.id", resource, "id", id));
        notification.put("clientState", subscription.get("clientState"));
        notification.put("tenantId", EntraSignIn.TENANT);
        String body = Json.write(Map.of("value", List.of(notification)));
        URI target = URI.create(String.valueOf(subscription.get("notificationUrl")));
        deliveries.deliver(
                type.substring(type.lastIndexOf('.') + 1).toLowerCase(java.util.Locale.ROOT) + " " + changeType,
                target,
                tried -> new Deliveries.Signed(body, Map.of()));
    }

    String overview() {
        URI target = all.values().stream()
                .findFirst()
                .map(each -> URI.create(String.valueOf(each.get("notificationUrl"))))
                .orElse(null);
        return deliveries.overview(target);
    }

    @Override
    public void close() {
        deliveries.close();
    }
}
