package ropewalk.sandbox.adyen;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.server.Deliveries;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Hmac;
import ropewalk.sandbox.server.Json;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;
import ropewalk.sandbox.server.Twin;
import ropewalk.sandbox.server.VendorServer;

/**
 * Adyen's Checkout API version 72 and its standard webhooks as far as our connector and its tests use them. A repeated
 * {@code Idempotency-Key} gets the first answer again. Changes of a payment are only received; whether they worked is told
 * by webhook. Sources: Adyen's API descriptions and docs.adyen.com.
 */
public final class AdyenSandbox implements Twin {

    /** The API key that is accepted. */
    public static final String API_KEY = "AQEsandbox-5d1f80c2";

    public static final String MERCHANT = "HarbourRopesECOM";
    /** What webhooks are signed with. */
    public static final String HMAC_KEY = "44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056";

    private static final String VERSION = "/v72";
    private static final int LONGEST_KEY = 64;

    private final Faults faults = new Faults();
    private final Deliveries deliveries = new Deliveries(faults);
    private final Books books = new Books(MERCHANT, this::deliver);
    private final Map<String, Reply> saved = new HashMap<>();
    private final VendorServer server;
    private @Nullable URI hook;
    private long answered;

    public AdyenSandbox(int port) throws IOException {
        server = new VendorServer(this, faults, port);
        books.at(server.address().toString());
    }

    /** Of the API; the pages are at its root. */
    @Override
    public URI address() {
        return URI.create(server.address() + VERSION);
    }

    @Override
    public Faults faults() {
        return faults;
    }

    @Override
    public Map<String, Object> account() {
        return Map.of(
                "apiKey",
                API_KEY,
                "merchantAccount",
                MERCHANT,
                "hmacKey",
                HMAC_KEY,
                "address",
                address().toString());
    }

    @Override
    public synchronized void deliverTo(URI target) {
        hook = target;
    }

    public synchronized List<Map<String, Object>> links() {
        return books.links.values().stream()
                .map(each -> Json.object(Json.write(each)))
                .toList();
    }

    public synchronized Set<String> payments() {
        return Set.copyOf(books.payments.keySet());
    }

    /** How often a payment was asked to be changed so: captures, refunds or cancels. */
    public synchronized int changes(String kind) {
        return (int) books.modifications.stream()
                .filter(each -> each.kind().equals(kind))
                .count();
    }

    /** The customer pays; gives the payment's PSP reference. */
    public synchronized String pay(String link) {
        return books.pay(link, true);
    }

    /** The customer tries a card that is refused. */
    public synchronized String payInVain(String link) {
        return books.pay(link, false);
    }

    public synchronized void chargeBack(String payment) {
        books.chargeBack(payment);
    }

    @Override
    public void close() {
        server.close();
        deliveries.close();
    }

    @Override
    public String name() {
        return "Adyen";
    }

    @Override
    public Reply answer(Request request) {
        if (!request.header("X-API-Key").orElse("").equals(API_KEY)) {
            return error(401);
        }
        String id = "SANDBOX%09d".formatted(++answered);
        Optional<String> key = request.method().equals("POST") ? request.header("Idempotency-Key") : Optional.empty();
        if (key.filter(saved::containsKey).isPresent()) {
            return java.util.Objects.requireNonNull(saved.get(key.get()));
        }
        Reply reply = attempt(request, key).with("pspReference", id);
        key.ifPresent(used -> saved.put(used, reply.with("Idempotency-Key", used)));
        return reply;
    }

    private Reply attempt(Request request, Optional<String> key) {
        try {
            if (key.filter(text -> text.length() > LONGEST_KEY).isPresent()) {
                throw Refusal.invalid("702", "Idempotency key is too long");
            }
            return reply(request);
        } catch (Refusal no) {
            return failure(no.status, no.code, no.type, String.valueOf(no.getMessage()));
        }
    }

    private Reply reply(Request request) {
        Map<String, Object> given = request.json();
        String what = request.method() + " " + request.part(1);
        String id = request.part(2);
        switch (what) {
            case "POST paymentMethods" -> {
                if (!MERCHANT.equals(given.get("merchantAccount"))) {
                    throw new Refusal(403, "901", "security", "Invalid Merchant Account");
                }
                return Reply.json(200, Map.of("paymentMethods", List.of(Map.of("name", "Cards", "type", "scheme"))));
            }
            case "POST paymentLinks" -> {
                return Reply.json(201, books.createLink(given));
            }
            case "GET paymentLinks" -> {
                return Reply.json(200, books.link(id));
            }
            case "PATCH paymentLinks" -> {
                return Reply.json(200, books.change(id, given));
            }
            case "POST payments" -> {
                return Reply.json(201, books.modify(id, request.part(3), given));
            }
            default -> throw new Refusal(404, "000", "validation", "Not found");
        }
    }

    private void deliver(Map<String, Object> item) {
        URI target = hook;
        if (target != null) {
            String body = Json.write(notification(item));
            deliveries.deliver(
                    item.get("eventCode") + " " + item.get("pspReference"),
                    target,
                    tried -> new Deliveries.Signed(body, Map.of()));
        }
    }

    /** An item, signed and as it is sent. */
    public static Map<String, Object> notification(Map<String, Object> item) {
        var signed = new LinkedHashMap<>(item);
        var additional = new LinkedHashMap<String, Object>();
        if (item.get("additionalData") instanceof Map<?, ?> more) {
            more.forEach((name, value) -> additional.put(String.valueOf(name), value));
        }
        additional.put("hmacSignature", signature(item));
        signed.put("additionalData", additional);
        return Map.of("live", "false", "notificationItems", List.of(Map.of("NotificationRequestItem", signed)));
    }

    private static String signature(Map<String, Object> item) {
        Map<?, ?> amount = item.get("amount") instanceof Map<?, ?> given ? given : Map.of();
        String text = Stream.of(
                        item.get("pspReference"),
                        item.get("originalReference"),
                        item.get("merchantAccountCode"),
                        item.get("merchantReference"),
                        amount.get("value"),
                        amount.get("currency"),
                        item.get("eventCode"),
                        item.get("success"))
                .map(part -> part == null ? "" : part.toString())
                .collect(Collectors.joining(":"));
        return Hmac.base64(HexFormat.of().parseHex(HMAC_KEY), text);
    }

    @Override
    public Reply error(int status) {
        return switch (status) {
            case 401 -> failure(401, "000", "security", "HTTP Status Response - Unauthorized");
            case 404 -> failure(404, "000", "validation", "Not found");
            case 429 -> failure(429, "710", "validation", "Too many requests");
            case 503 -> failure(503, "000", "internal", "Adyen is down (sandbox)");
            default -> failure(status, "905", "internal", "Payment details are not supported");
        };
    }

    private static Reply failure(int status, String code, String type, String message) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("status", status);
        answer.put("errorCode", code);
        answer.put("message", message);
        answer.put("errorType", type);
        return Reply.json(status, answer).with("pspReference", "SANDBOXREFUSED00");
    }

    @Override
    public String overview() {
        return Screens.overview(books) + deliveries.overview(hook);
    }

    @Override
    public Reply page(Request request) {
        return Screens.pay(books, request.part(1));
    }

    @Override
    public Reply press(Request request) {
        try {
            switch (request.method() + " " + request.part(1)) {
                case "POST pay" -> pay(request.part(2));
                case "POST refuse" -> payInVain(request.part(2));
                case "POST chargeback" -> chargeBack(request.part(2));
                case "POST webhook" ->
                    deliverTo(URI.create(String.valueOf(request.json().get("target"))));
                default -> {
                    return error(404);
                }
            }
        } catch (Refusal no) {
            return failure(no.status, no.code, no.type, String.valueOf(no.getMessage()));
        }
        boolean form = request.header("Content-Type").orElse("").contains("form");
        return form ? Reply.seeOther("/") : Reply.empty(204);
    }
}
