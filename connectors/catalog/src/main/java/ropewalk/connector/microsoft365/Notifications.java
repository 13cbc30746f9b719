package ropewalk.connector.microsoft365;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.AccessTokens;
import ropewalk.connector.Call;
import ropewalk.connector.Delivery;
import ropewalk.connector.Forged;
import ropewalk.connector.Json;
import ropewalk.connector.Refused;
import ropewalk.connector.Signatures;
import ropewalk.connector.microsoft365.GraphApi.Subscription;
import ropewalk.connector.microsoft365.Microsoft365Connector.Account;
import ropewalk.connector.microsoft365.Microsoft365Connector.Notified;
import ropewalk.connector.microsoft365.Microsoft365Connector.Renewal;

/**
 * Change notifications: Microsoft says that something has changed and the feed asks what. Each one holds a word that
 * only Microsoft and the connection know; nothing is signed, and the notification's time is not told.
 */
final class Notifications {

    /** Outlook's subscriptions end after seven days; one is renewed while it is young enough not to be refused. */
    private static final Duration LIFE = Duration.ofMinutes(4_230);

    private final AccessTokens tokens;

    Notifications(AccessTokens tokens) {
        this.tokens = tokens;
    }

    /** A subscription that stands already for this address gets a later end, else there is a new one. */
    Notified renew(Call<Account, Renewal> call) {
        Account account = call.account();
        return renew(
                call,
                "/users/" + account.mailbox() + "/events",
                account.clientState(),
                new Graph(tokens, account, call.http()));
    }

    /** @param word for notifications */
    static Notified renew(Call<?, Renewal> call, String resource, @Nullable String word, Graph graph) {
        URI hook = call.input().address() == null ? call.hook() : call.input().address();
        if (hook == null || word == null) {
            throw new Refused(
                    "no-notifications",
                    "Notifications need the word for them on the connection, and an address that Microsoft can reach",
                    null);
        }
        Instant until = call.firstSentAt().plus(LIFE).truncatedTo(ChronoUnit.SECONDS);
        return graph.ask(api -> {
            List<Subscription> all =
                    Objects.requireNonNullElse(api.subscriptions().value(), List.of());
            for (Subscription each : all) {
                if (hook.toString().equals(each.notificationUrl()) && resource.equalsIgnoreCase(each.resource())) {
                    return notified(api.renew(each.id(), Map.of("expirationDateTime", until.toString())), until);
                }
            }
            return notified(api.subscribe(subscription(hook, resource, until, word)), until);
        });
    }

    /** Teams takes none of more than an hour that does not say where its end is told. */
    private static Map<String, Object> subscription(URI hook, String resource, Instant until, String word) {
        var subscription = new LinkedHashMap<String, Object>(Map.of(
                "changeType",
                "created,updated,deleted",
                "notificationUrl",
                hook.toString(),
                "resource",
                resource,
                "expirationDateTime",
                until.toString(),
                "clientState",
                word));
        if (resource.startsWith("/teams/")) {
            subscription.put("lifecycleNotificationUrl", hook.toString());
        }
        return subscription;
    }

    private static Notified notified(Subscription subscription, Instant asked) {
        return new Notified(subscription.id(), Objects.requireNonNullElse(subscription.expirationDateTime(), asked));
    }

    /** Several subscriptions' notifications may come together; each has to hold the word. */
    static void verify(Delivery delivery, @Nullable String word) {
        List<?> all;
        try {
            all = Json.object(delivery.text()).get("value") instanceof List<?> list ? list : List.of();
        } catch (IllegalArgumentException notJson) {
            all = List.of();
        }
        boolean known = word != null
                && !all.isEmpty()
                && all.stream()
                        .allMatch(each -> each instanceof Map<?, ?> one
                                && one.get("clientState") instanceof String said
                                && Signatures.same(word, said));
        if (!known) {
            throw new Forged("A notification does not hold the word for notifications");
        }
    }
}
