package ropewalk.connector.xero;

import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Delivery;
import ropewalk.connector.Forged;
import ropewalk.connector.Json;
import ropewalk.connector.Signatures;
import ropewalk.connector.xero.XeroConnector.Account;

/**
 * Xero says no more than which record changed: the feed brings it. Signed by HMAC-SHA256 of the body in Base64, no time.
 * Before Xero delivers, it tries the address with good and bad signatures ("intent to receive"): it wants 200 and 401
 * without a word.
 */
final class XeroWebhook {

    static final String INVOICES = "invoices";
    static final String CONTACTS = "contacts";

    /** @param tenantId the organisation's; an app's webhook tells of all that it is connected with */
    record Change(@Nullable String eventCategory, @Nullable String tenantId) {}

    record Push(@Nullable List<Change> events) {}

    private XeroWebhook() {}

    static void verify(Delivery delivery, Account account) {
        String key = account.webhookKey();
        if (key == null) {
            throw new Forged("The connection has no webhook key to check signatures with");
        }
        String signature = delivery.header("x-xero-signature").orElseThrow(() -> new Forged("Not signed"));
        String expected = Base64.getEncoder().encodeToString(Signatures.hmacSha256(key, delivery.body()));
        if (!Signatures.same(expected, signature)) {
            throw new Forged("The signature does not fit");
        }
    }

    static Set<String> feeds(Delivery delivery, Account account) {
        Push push = Json.read(delivery.text(), Push.class);
        return Objects.requireNonNullElse(push.events(), List.<Change>of()).stream()
                .filter(change -> account.tenantId() == null
                        || change.tenantId() == null
                        || account.tenantId().equalsIgnoreCase(change.tenantId()))
                .map(change -> switch (Objects.requireNonNullElse(change.eventCategory(), "")) {
                    case "INVOICE" -> INVOICES;
                    case "CONTACT" -> CONTACTS;
                    default -> "";
                })
                .filter(feed -> !feed.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
