package ropewalk.connector.pipedrive;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Delivery;
import ropewalk.connector.Event;
import ropewalk.connector.Forged;
import ropewalk.connector.Json;
import ropewalk.connector.Signatures;
import ropewalk.connector.pipedrive.PipedriveConnector.Account;

/**
 * What Pipedrive pushes, in version 2. It signs nothing: a delivery carries a name and a password (HTTP Basic, RFC 7617)
 * that the webhook was given, and who knows them can say anything. A delivery that failed comes up to three times more.
 * Source: pipedrive.readme.io/docs/guide-for-webhooks-v2.
 */
final class PipedriveWebhook {

    private static final String SCHEME = "Basic ";

    private PipedriveWebhook() {}

    static void verify(Delivery delivery, Account account) {
        String password = account.webhookPassword();
        if (password == null) {
            throw new Forged("The connection has no webhook password to check deliveries with");
        }
        String given = delivery.header("Authorization")
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip())
                .orElseThrow(() -> new Forged("No user and password"));
        byte[] expected = (account.webhookUser() + ":" + password).getBytes(StandardCharsets.UTF_8);
        if (!Signatures.same(Base64.getEncoder().encodeToString(expected), given)) {
            throw new Forged("The user or the password does not fit");
        }
    }

    static List<Event> parse(Delivery delivery, Account account) {
        Push push = Json.read(delivery.text(), Push.class);
        Meta meta = push.meta();
        if (meta == null || meta.action() == null || meta.entity() == null || meta.timestamp() == null) {
            throw new IllegalArgumentException("No meta with action, entity and timestamp: not a webhook of version 2");
        }
        return switch (meta.entity()) {
            case "person" -> person(push, meta.action(), meta.timestamp(), account);
            case "deal" -> deal(push, meta.action(), meta.timestamp(), account);
            default -> List.of();
        };
    }

    private static List<Event> person(Push push, String action, Instant at, Account account) {
        return switch (action) {
            case "create" -> List.of(PipedriveEvents.created(person(push.data()), account));
            case "change" -> List.of(PipedriveEvents.changed(person(push.data()), account));
            case "delete" -> List.of(PipedriveEvents.deleted(person(push.previous()), account, at));
            default -> List.of();
        };
    }

    private static List<Event> deal(Push push, String action, Instant at, Account account) {
        var events = new ArrayList<Event>();
        switch (action) {
            case "create" -> events.add(PipedriveEvents.created(deal(push.data()), account));
            case "change" -> events.add(PipedriveEvents.changed(deal(push.data()), account));
            case "delete" -> events.add(PipedriveEvents.deleted(deal(push.previous()), account, at));
            default -> {}
        }
        if (action.equals("change") && changes(push, "stage_id")) {
            PipedriveEvents.moved(deal(push.data()), account).ifPresent(events::add);
        }
        if (action.equals("create") || action.equals("change") && changes(push, "status")) {
            PipedriveEvents.closed(deal(push.data()), account).ifPresent(events::add);
        }
        return events;
    }

    /** What a change has changed stands in {@code previous}, as it was. */
    private static boolean changes(Push push, String member) {
        return push.previous() != null && push.previous().containsKey(member);
    }

    private static PipedriveApi.Person person(@Nullable Map<String, @Nullable Object> told) {
        return Json.read(whole(told), PipedriveApi.Person.class);
    }

    private static PipedriveApi.Deal deal(@Nullable Map<String, @Nullable Object> told) {
        return Json.read(whole(told), PipedriveApi.Deal.class);
    }

    private static String whole(@Nullable Map<String, @Nullable Object> told) {
        if (told == null || told.get("id") == null || told.get("add_time") == null) {
            throw new IllegalArgumentException("No id and add_time of what it is about");
        }
        return Json.write(told);
    }

    /** @param previous all of it where it was deleted, else what has changed */
    private record Push(
            @Nullable Meta meta,
            @Nullable Map<String, @Nullable Object> data,
            @Nullable Map<String, @Nullable Object> previous) {}

    private record Meta(@Nullable String action, @Nullable String entity, @Nullable Instant timestamp) {}
}
