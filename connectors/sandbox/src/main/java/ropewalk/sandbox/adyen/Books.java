package ropewalk.sandbox.adyen;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the sandbox's merchant account holds, and what may be done with it. */
final class Books {

    /** Told of each event as it happens. */
    interface Listener {
        void happened(Map<String, Object> item);
    }

    /** One request to change a payment. */
    record Modification(
            String kind, String pspReference, String paymentPspReference, long amount, boolean successful) {}

    private static final String SIGNS = "BCDFGHJKLMNPQRSTVWXZ23456789";
    private static final Duration LONGEST = Duration.ofDays(70);

    final Map<String, Map<String, Object>> links = new LinkedHashMap<>();
    final Map<String, Payment> payments = new LinkedHashMap<>();
    final List<Modification> modifications = new ArrayList<>();
    private final SecureRandom random = new SecureRandom();
    private final String merchant;
    private final Listener listener;
    private String base = "";

    Books(String merchant, Listener listener) {
        this.merchant = merchant;
        this.listener = listener;
    }

    /** @param address what payment pages start with */
    void at(String address) {
        base = address;
    }

    Map<String, Object> createLink(Map<String, Object> given) {
        expectMerchant(given);
        Map<?, ?> amount = amount(given);
        String reference = required(given, "reference");
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant until = given.get("expiresAt") instanceof String text ? Instant.parse(text) : now.plusSeconds(86_400);
        if (until.isAfter(now.plus(LONGEST)) || until.isBefore(now)) {
            throw Refusal.invalid("29_100", "The expiresAt should be within 70 days");
        }
        String id = "PL" + reference(16);
        var link = new LinkedHashMap<String, Object>();
        for (String same : List.of("description", "shopperEmail", "manualCapture", "metadata")) {
            if (given.get(same) != null) {
                link.put(same, Objects.requireNonNull(given.get(same)));
            }
        }
        link.put("id", id);
        link.put("amount", amount);
        link.put("reference", reference);
        link.put("merchantAccount", merchant);
        link.put("expiresAt", until.toString());
        link.put("reusable", false);
        link.put("status", "active");
        link.put("url", base + "/pay/" + id);
        links.put(id, link);
        return link;
    }

    Map<String, Object> link(String id) {
        Map<String, Object> link = links.get(id);
        if (link == null) {
            throw new Refusal(404, "29_001", "validation", "Payment link not found");
        }
        return link;
    }

    Map<String, Object> change(String id, Map<String, Object> given) {
        Map<String, Object> link = link(id);
        if (!"expired".equals(given.get("status")) || !"active".equals(link.get("status"))) {
            throw Refusal.invalid("29_006", "Payment link with status " + link.get("status") + " can not be expired");
        }
        link.put("status", "expired");
        link.put("updatedAt", Instant.now().toString());
        return link;
    }

    /** The customer pays with a card that is accepted or refused. */
    String pay(String linkId, boolean accepted) {
        Map<String, Object> link = link(linkId);
        if (!"active".equals(link.get("status"))) {
            throw Refusal.invalid("29_006", "Payment link with status " + link.get("status") + " can not be paid");
        }
        Map<?, ?> amount = amount(link);
        var payment = new Payment(
                reference(16),
                linkId,
                String.valueOf(link.get("reference")),
                String.valueOf(amount.get("currency")),
                ((Number) Objects.requireNonNull(amount.get("value"))).longValue(),
                Boolean.TRUE.equals(link.get("manualCapture")));
        if (accepted) {
            payments.put(payment.pspReference, payment);
            link.put("status", "completed");
        }
        tell("AUTHORISATION", payment, payment.pspReference, payment.amount, accepted, accepted ? "" : "Refused");
        return payment.pspReference;
    }

    /** @param kind captures, refunds or cancels */
    Map<String, Object> modify(String paymentReference, String kind, Map<String, Object> given) {
        expectMerchant(given);
        Payment payment = payments.get(paymentReference);
        if (payment == null) {
            throw Refusal.invalid("167", "Original pspReference required for this operation");
        }
        boolean whole = kind.equals("cancels");
        long part = whole
                ? payment.amount
                : ((Number) Objects.requireNonNull(amount(given).get("value"))).longValue();
        boolean done =
                switch (kind) {
                    case "captures" -> payment.capture(part);
                    case "refunds" -> payment.refund(part);
                    case "cancels" -> payment.cancel();
                    default -> throw new Refusal(404, "000", "validation", "Not found");
                };
        String id = reference(16);
        modifications.add(new Modification(kind, id, paymentReference, part, done));
        Object reference = given.getOrDefault("reference", payment.reference);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("merchantAccount", merchant);
        answer.put("paymentPspReference", paymentReference);
        answer.put("pspReference", id);
        answer.put("reference", reference);
        answer.put("status", "received");
        if (!whole) {
            answer.put("amount", amount(given));
        }
        String event = Map.of("captures", "CAPTURE", "refunds", "REFUND").getOrDefault(kind, "CANCELLATION");
        String reason = done ? "" : "Insufficient balance on payment";
        listener.happened(item(event, payment, id, String.valueOf(reference), part, done, reason));
        return answer;
    }

    /** The card's holder has the money fetched back. */
    void chargeBack(String paymentReference) {
        Payment payment = Objects.requireNonNull(payments.get(paymentReference), "no such payment");
        tell("CHARGEBACK", payment, reference(16), payment.amount, true, "Other Fraud-Card Absent Environment");
    }

    private void tell(String code, Payment payment, String id, long amount, boolean success, String reason) {
        listener.happened(item(code, payment, id, payment.reference, amount, success, reason));
    }

    private Map<String, Object> item(
            String code, Payment payment, String id, String reference, long amount, boolean success, String reason) {
        var item = new LinkedHashMap<String, Object>();
        var additional = new LinkedHashMap<String, Object>();
        if (code.equals("AUTHORISATION")) {
            additional.put("paymentLinkId", payment.linkId);
            item.put("operations", success ? payment.operations() : List.of());
        } else {
            item.put("originalReference", payment.pspReference);
        }
        item.put("additionalData", additional);
        item.put("amount", Map.of("currency", payment.currency, "value", amount));
        item.put("eventCode", code);
        item.put("eventDate", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        item.put("merchantAccountCode", merchant);
        item.put("merchantReference", reference);
        item.put("paymentMethod", "visa");
        item.put("pspReference", id);
        item.put("reason", reason);
        item.put("success", String.valueOf(success));
        return item;
    }

    private void expectMerchant(Map<String, Object> given) {
        if (!merchant.equals(given.get("merchantAccount"))) {
            throw new Refusal(403, "901", "security", "Invalid Merchant Account");
        }
    }

    private static Map<?, ?> amount(Map<String, Object> given) {
        if (given.get("amount") instanceof Map<?, ?> amount
                && amount.get("value") instanceof Number value
                && value.longValue() > 0
                && amount.get("currency") instanceof String) {
            return amount;
        }
        throw Refusal.invalid("137", "Invalid amount specified");
    }

    private static String required(Map<String, Object> given, String name) {
        if (given.get(name) instanceof String text && !text.isBlank() && text.length() <= 80) {
            return text;
        }
        throw Refusal.invalid("130", "Required field '" + name + "' is not provided.");
    }

    private String reference(int length) {
        var reference = new StringBuilder();
        for (int i = 0; i < length; i++) {
            reference.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return reference.toString();
    }
}
