package ropewalk.connector.stripe;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriComponentsBuilder;
import ropewalk.connector.Delivery;
import ropewalk.connector.Event;
import ropewalk.connector.Feed;
import ropewalk.connector.Forged;
import ropewalk.connector.Http;
import ropewalk.connector.Json;
import ropewalk.connector.Signatures;
import ropewalk.connector.stripe.StripeConnector.Account;
import ropewalk.connector.stripe.StripeConnector.Payment;
import ropewalk.connector.stripe.StripeConnector.Refund;

/**
 * What Stripe tells, pushed or asked for: the events are the same and have the same ids. They come in no particular
 * order. Sources: docs.stripe.com/webhooks and docs.stripe.com/api/events.
 */
final class StripeEvents {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final int PAGE = 100;
    /** Stripe's types, by the events of ours that they become. */
    private static final Map<String, String> TYPES = Map.of(
            "checkout.session.completed", "payment-succeeded",
            "checkout.session.async_payment_succeeded", "payment-succeeded",
            "invoice.paid", "invoice-paid",
            "refund.created", "refund-created");

    private StripeEvents() {}

    static void verify(Delivery delivery, Account account) {
        String secret = account.webhookSecret();
        if (secret == null) {
            throw new Forged("The connection has no webhook signing secret to check signatures with");
        }
        String signature = delivery.header("Stripe-Signature").orElseThrow(() -> new Forged("Not signed"));
        try {
            // Without a tolerance: its age is looked at below, so that a stale one is told from a forged one.
            if (!Webhook.Signature.verifyHeader(delivery.text(), signature, secret, 0)) {
                throw new Forged("The signature does not fit");
            }
        } catch (SignatureVerificationException no) {
            throw new Forged(String.valueOf(no.getUserMessage()));
        }
        Signatures.within(TOLERANCE, signedAt(signature), delivery.receivedAt());
    }

    /** The header is {@code t=<epoch seconds>,v1=<hex>[,v1=…]}. */
    private static Instant signedAt(String signature) {
        return Arrays.stream(signature.split(","))
                .map(String::strip)
                .filter(part -> part.matches("t=\\d{1,12}"))
                .map(part -> Instant.ofEpochSecond(Long.parseLong(part.substring(2))))
                .findFirst()
                .orElseThrow(() -> new Forged("No timestamp"));
    }

    static List<Event> parse(Delivery delivery, Account account) {
        return event(Json.read(delivery.text(), Told.class)).stream().toList();
    }

    static void check(Account account, Http http) {
        client(account, http).get().uri("/v1/events?limit=1").retrieve().toBodilessEntity();
    }

    /** The cursor is the newest event's id, or {@code since:<epoch seconds>} before there is one. */
    static Feed.Batch poll(Feed.Poll<Account> poll) {
        String cursor =
                Optional.ofNullable(poll.cursor()).orElse("since:" + poll.now().getEpochSecond());
        Page page = cursor.startsWith("since:")
                ? allSince(poll, cursor.substring("since:".length()))
                : page(poll, Map.of("ending_before", cursor));
        var oldestFirst = new ArrayList<>(page.data());
        Collections.reverse(oldestFirst);
        var events = new ArrayList<Event>();
        oldestFirst.forEach(told -> event(told).ifPresent(events::add));
        String newest = page.data().isEmpty() ? cursor : page.data().get(0).id();
        return new Feed.Batch(events, newest, page.hasMore());
    }

    /** Newest first, so every page has to be read before the newest one can be the cursor. */
    private static Page allSince(Feed.Poll<Account> poll, String second) {
        var all = new ArrayList<Told>();
        var question = new LinkedHashMap<String, String>(Map.of("created[gte]", second));
        Page page = page(poll, question);
        all.addAll(page.data());
        while (page.hasMore() && !page.data().isEmpty()) {
            question.put("starting_after", all.get(all.size() - 1).id());
            page = page(poll, question);
            all.addAll(page.data());
        }
        return new Page(all, false);
    }

    private static Page page(Feed.Poll<Account> poll, Map<String, String> question) {
        var address = UriComponentsBuilder.fromPath("/v1/events").queryParam("limit", PAGE);
        List<String> types = TYPES.keySet().stream().sorted().toList();
        for (int i = 0; i < types.size(); i++) {
            address.queryParam("types[" + i + "]", types.get(i));
        }
        question.forEach(address::queryParam);
        Page page = client(poll.account(), poll.http())
                .get()
                .uri(address.build().toUriString())
                .retrieve()
                .body(Page.class);
        return page == null ? new Page(List.of(), false) : page;
    }

    private static RestClient client(Account account, Http http) {
        return http.client(account.address())
                .defaultHeaders(headers -> headers.setBearerAuth(account.secretKey()))
                .build();
    }

    private static Optional<Event> event(Told told) {
        String type = TYPES.get(told.type());
        Map<String, Object> object = told.data().object();
        boolean unpaid = "unpaid".equals(object.get("payment_status"));
        if (type == null || unpaid) {
            return Optional.empty();
        }
        Record payload = type.equals("refund-created") ? refund(object) : payment(object);
        return Optional.of(new Event(
                told.id(),
                "stripe." + type,
                Instant.ofEpochSecond(told.created()),
                Json.map(payload),
                businessKey(object)));
    }

    private static Payment payment(Map<String, Object> object) {
        boolean session = "checkout.session".equals(object.get("object"));
        Object id = object.get(session && object.get("payment_link") != null ? "payment_link" : "id");
        Object customer = object.get("customer_details");
        return new Payment(
                String.valueOf(id),
                text(object.get(session ? "invoice" : "id")),
                text(object.get("payment_intent")),
                number(object.get(session ? "amount_total" : "amount_paid")),
                String.valueOf(object.get("currency")),
                text(
                        session && customer instanceof Map<?, ?> details
                                ? details.get("email")
                                : object.get("customer_email")));
    }

    private static Refund refund(Map<String, Object> object) {
        return new Refund(
                String.valueOf(object.get("id")),
                text(object.get("payment_intent")),
                number(object.get("amount")),
                String.valueOf(object.get("currency")));
    }

    private static @Nullable String businessKey(Map<String, Object> object) {
        return object.get("metadata") instanceof Map<?, ?> metadata
                ? text(metadata.get(StripeCalls.BUSINESS_KEY))
                : null;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    record Told(String id, String type, long created, Data data) {}

    record Data(Map<String, Object> object) {}

    record Page(List<Told> data, @com.fasterxml.jackson.annotation.JsonProperty("has_more") boolean hasMore) {}
}
