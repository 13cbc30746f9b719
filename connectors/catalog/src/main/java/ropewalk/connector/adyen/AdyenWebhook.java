package ropewalk.connector.adyen;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Delivery;
import ropewalk.connector.Event;
import ropewalk.connector.Forged;
import ropewalk.connector.Json;
import ropewalk.connector.Signatures;
import ropewalk.connector.adyen.AdyenConnector.Account;
import ropewalk.connector.adyen.AdyenConnector.Payment;

/**
 * What Adyen pushes. Each item carries its own signature, HMAC-SHA256 in Base64 over eight of its members; the other
 * members are not signed, nor is a time. An item comes again until it is answered with a 2xx, and may come again
 * after that; event code, PSP reference and success tell whether it is the same. Source: docs.adyen.com, "Verify HMAC
 * signatures" and "Handle webhook events".
 */
final class AdyenWebhook {

    /** Adyen's codes with their outcome, by the events of ours that they become. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("AUTHORISATION true", "payment-authorised"),
            Map.entry("AUTHORISATION false", "payment-refused"),
            Map.entry("CAPTURE true", "payment-captured"),
            Map.entry("CAPTURE false", "capture-failed"),
            Map.entry("CAPTURE_FAILED true", "capture-failed"),
            Map.entry("CANCELLATION true", "payment-cancelled"),
            Map.entry("CANCELLATION false", "cancel-failed"),
            Map.entry("REFUND true", "payment-refunded"),
            Map.entry("REFUND false", "refund-failed"),
            Map.entry("REFUND_FAILED true", "refund-failed"),
            Map.entry("CHARGEBACK true", "chargeback"));

    private AdyenWebhook() {}

    static void verify(Delivery delivery, Account account) {
        String key = account.hmacKey();
        if (key == null) {
            throw new Forged("The connection has no HMAC key to check signatures with");
        }
        List<Item> items = signedItems(delivery);
        byte[] secret = HexFormat.of().parseHex(key);
        for (Item item : items) {
            String given = item.additional("hmacSignature");
            if (given == null) {
                throw new Forged("Not signed");
            }
            byte[] signed = item.signed().getBytes(StandardCharsets.UTF_8);
            if (!Signatures.same(Base64.getEncoder().encodeToString(Signatures.hmacSha256(secret, signed)), given)) {
                throw new Forged("The signature does not fit");
            }
        }
    }

    private static List<Item> signedItems(Delivery delivery) {
        try {
            List<Item> items = items(delivery);
            if (!items.isEmpty()) {
                return items;
            }
        } catch (IllegalArgumentException notJson) {
            // Neither is anything in it signed.
        }
        throw new Forged("Nothing in it is signed");
    }

    static List<Event> parse(Delivery delivery, Account account) {
        return items(delivery).stream()
                .filter(item -> account.merchantAccount().equals(item.merchantAccountCode()))
                .flatMap(item -> item.event(delivery.receivedAt()).stream())
                .toList();
    }

    private static List<Item> items(Delivery delivery) {
        @Nullable Notification notification = Json.read(delivery.text(), Notification.class);
        return Stream.ofNullable(notification)
                .flatMap(told -> Stream.ofNullable(told.notificationItems()))
                .flatMap(List::stream)
                .flatMap(wrapper -> Stream.ofNullable(wrapper.item()))
                .toList();
    }

    private record Notification(@Nullable List<Wrapper> notificationItems) {}

    private record Wrapper(
            @com.fasterxml.jackson.annotation.JsonProperty("NotificationRequestItem") @Nullable Item item) {}

    private record Item(
            @Nullable String pspReference,
            @Nullable String originalReference,
            @Nullable String merchantAccountCode,
            @Nullable String merchantReference,
            @Nullable Amount amount,
            @Nullable String eventCode,
            @Nullable String eventDate,
            @Nullable String success,
            @Nullable String paymentMethod,
            @Nullable String reason,
            @Nullable Map<String, Object> additionalData) {

        String signed() {
            return Stream.of(
                            pspReference,
                            originalReference,
                            merchantAccountCode,
                            merchantReference,
                            amount == null ? null : String.valueOf(amount.value()),
                            amount == null ? null : amount.currency(),
                            eventCode,
                            success)
                    .map(part -> part == null ? "" : part)
                    .collect(Collectors.joining(":"));
        }

        @Nullable
        String additional(String name) {
            return additionalData != null && additionalData.get(name) instanceof String text ? text : null;
        }

        Optional<Event> event(Instant receivedAt) {
            String type = TYPES.get(eventCode + " " + success);
            if (type == null || pspReference == null) {
                return Optional.empty();
            }
            var payment = new Payment(
                    pspReference,
                    originalReference == null || originalReference.isEmpty() ? pspReference : originalReference,
                    additional("paymentLinkId"),
                    merchantReference,
                    Amount.minorUnits(amount),
                    amount == null ? null : amount.currency(),
                    paymentMethod,
                    reason);
            return Optional.of(new Event(
                    String.join("-", eventCode, pspReference, success),
                    "adyen." + type,
                    happenedAt(receivedAt),
                    Json.map(payment),
                    merchantReference));
        }

        private Instant happenedAt(Instant receivedAt) {
            try {
                return eventDate == null
                        ? receivedAt
                        : OffsetDateTime.parse(eventDate).toInstant();
            } catch (DateTimeParseException unreadable) {
                return receivedAt;
            }
        }
    }
}
