package ropewalk.connector.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Feed;
import ropewalk.connector.Json;
import ropewalk.connector.Outside;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;
import ropewalk.sandbox.server.Vendor;
import ropewalk.sandbox.server.VendorServer;
import ropewalk.sandbox.stripe.StripeSandbox;

/** What the connector sends is what Stripe's API description takes; runs where the folder ../shared is present. */
class StripeRequestsTest {

    private static final Path DESCRIPTION =
            Path.of("../../../shared/vendor-specs/stripe/stripe-2023-08-16.openapi3.json");
    /** The description is older than these parameters, which stripe-java knows by now. */
    private static final List<String> NEWER = List.of("line_items.0.price_data");

    private final List<Request> sent = new ArrayList<>();
    private final Outside outside = new Outside();
    private StripeSandbox stripe;
    private VendorServer recorder;
    private Map<String, Object> paths = Map.of();

    @BeforeEach
    void open() throws IOException {
        assumeThat(DESCRIPTION).exists();
        paths = members(Json.object(Files.readString(DESCRIPTION)).get("paths"));
        stripe = new StripeSandbox(0);
        recorder = new VendorServer(new Recorder(), stripe.faults(), 0);
    }

    @AfterEach
    void close() throws IOException {
        outside.close();
        if (recorder != null) {
            recorder.close();
            stripe.close();
        }
    }

    /** Passes on to the sandbox what it writes down. */
    private final class Recorder implements Vendor {
        @Override
        public String name() {
            return stripe.name();
        }

        @Override
        public Reply answer(Request request) {
            sent.add(request);
            return stripe.answer(request);
        }

        @Override
        public Reply error(int status) {
            return stripe.error(status);
        }

        @Override
        public String overview() {
            return stripe.overview();
        }
    }

    @Test
    void fitWhatStripeDescribes() {
        var link = call("create-payment-link", Map.of("description", "Rope", "amount", 1990, "invoice", true));
        call("create-invoice", Map.of("email", "ada@example.com", "name", "Ada", "description", "x", "amount", 5));
        call("refund", Map.of("paymentId", stripe.pay(String.valueOf(link.get("id"))), "amount", 10));
        callTheOthers(String.valueOf(link.get("id")));
        var feed = new StripeConnector().card().feeds().get(0);
        var batch = feed.next(new Feed.Poll<>(account(), "since:0", Instant.now(), http()));
        feed.next(new Feed.Poll<>(account(), batch.cursor(), Instant.now(), http()));

        assertThat(sent).hasSizeGreaterThan(17);
        assertThat(sent.stream().flatMap(request -> misfits(request).stream())).isEmpty();
    }

    private void callTheOthers(String link) {
        String ada = "ada@harbour.example";
        Object customer = call("create-customer", Map.of("email", ada, "name", "Ada", "phone", "+49 40 1"))
                .get("id");
        call("find-customers", Map.of("email", ada, "limit", 5));
        call("update-customer", Map.of("customerId", String.valueOf(customer), "description", "Rigger"));
        var back = "https://harbour.example/back";
        call(
                "create-checkout",
                Map.of("description", "Rope", "amount", 5, "successUrl", back, "cancelUrl", back, "email", ada));
        call("get-payment", Map.of("paymentId", stripe.pay(link)));
        call("cancel-subscription", Map.of("subscriptionId", stripe.subscribe()));
        call("cancel-subscription", Map.of("subscriptionId", stripe.subscribe(), "when", "NOW", "prorate", true));
    }

    private List<String> misfits(Request request) {
        String path = paths.keySet().stream()
                .filter(known -> request.path().matches(known.replaceAll("\\{[^}]*}", "[^/]+")))
                .findFirst()
                .orElse("");
        if (!(paths.get(path) instanceof Map<?, ?> methods)
                || !(methods.get(request.method().toLowerCase(java.util.Locale.ROOT)) instanceof Map<?, ?> operation)) {
            return List.of(request.method() + " " + request.path() + " is not described");
        }
        var misfits = new ArrayList<String>();
        request.query().forEach((name, value) -> {
            // Stripe describes a deletion's parameters as a form, and its clients send them in the address.
            Map<String, Object> known =
                    request.method().equals("DELETE") ? form(operation) : queryParameters(operation);
            if (!fits(known, parts(name), value)) {
                misfits.add("%s ? %s=%s".formatted(request.path(), name, value));
            }
        });
        request.form().forEach((name, value) -> {
            String dotted = String.join(".", parts(name));
            if (NEWER.stream().noneMatch(dotted::startsWith) && !fits(form(operation), parts(name), value)) {
                misfits.add("%s: %s=%s".formatted(request.path(), name, value));
            }
        });
        return misfits;
    }

    private static Map<String, Object> queryParameters(Map<?, ?> operation) {
        var schemas = new java.util.HashMap<String, Object>();
        for (Object each : (List<?>) Objects.requireNonNullElse(operation.get("parameters"), List.of())) {
            Map<String, Object> parameter = members(each);
            schemas.put(String.valueOf(parameter.get("name")), members(parameter.get("schema")));
        }
        return Map.of("properties", schemas);
    }

    private static Map<String, Object> form(Map<?, ?> operation) {
        Map<String, Object> content =
                members(members(operation.get("requestBody")).get("content"));
        return members(members(content.get("application/x-www-form-urlencoded")).get("schema"));
    }

    /** {@code a[b][0]} is a, b, 0. */
    private static List<String> parts(String name) {
        return Arrays.stream(name.split("[\\[\\]]+"))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static boolean fits(Map<String, Object> schema, List<String> path, String value) {
        if (schema.get("anyOf") instanceof List<?> choices) {
            return choices.stream().anyMatch(choice -> fits(members(choice), path, value));
        }
        if (path.isEmpty()) {
            return isOne(String.valueOf(schema.get("type")), value)
                    && (!(schema.get("enum") instanceof List<?> allowed) || allowed.contains(value));
        }
        List<String> rest = path.subList(1, path.size());
        if (schema.get("items") != null && path.get(0).matches("\\d+")) {
            return fits(members(schema.get("items")), rest, value);
        }
        Object member = members(schema.get("properties")).getOrDefault(path.get(0), schema.get("additionalProperties"));
        return member instanceof Map && fits(members(member), rest, value);
    }

    private static boolean isOne(String type, String value) {
        return switch (type) {
            case "integer" -> value.matches("-?\\d+");
            case "boolean" -> value.matches("true|false");
            case "string" -> true;
            default -> false;
        };
    }

    private static Map<String, Object> members(@Nullable Object object) {
        return object == null ? Map.of() : Json.map(object);
    }

    private Map<String, Object> call(String operation, Map<String, Object> inputs) {
        Instant now = Instant.now();
        return new StripeConnector()
                .card()
                .operation(operation)
                .orElseThrow()
                .call(account(), inputs, "tenant:" + UUID.randomUUID(), "order-4711", now, now, http());
    }

    private StripeConnector.Account account() {
        return new StripeConnector.Account(StripeSandbox.SECRET_KEY, null, recorder.address());
    }

    private ropewalk.connector.Http http() {
        return outside.http("Stripe", true);
    }
}
