package ropewalk.connector.adyen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import ropewalk.connector.ConformanceSheet;
import ropewalk.connector.Connector;
import ropewalk.connector.ConnectorContract;
import ropewalk.connector.InvalidFields;
import ropewalk.connector.Refused;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.Unauthorised;
import ropewalk.connector.Unavailable;
import ropewalk.sandbox.adyen.AdyenSandbox;

/** Adyen signs each item within the body, so that what {@code WebhookContract} asks is in {@link AdyenWebhookTest}. */
class AdyenConnectorTest extends ConnectorContract<AdyenConnector.Account> {

    private final AdyenSandbox adyen = started(() -> new AdyenSandbox(0));

    @AfterAll
    void close() {
        adyen.close();
    }

    @Override
    protected Connector connector() {
        return new AdyenConnector();
    }

    @Override
    protected Map<String, Object> account() {
        return adyen.account();
    }

    private final Sample link = new Sample(
            "create-payment-link",
            Map.of("description", "Rope, 20 m", "amount", 1990, "currency", "EUR"),
            () -> adyen.links().size());

    private String linkId() {
        return String.valueOf(call(link, key()).get("id"));
    }

    private String reserved() {
        var inputs = new HashMap<>(link.inputs());
        inputs.put("reserveOnly", "true");
        Object id = call(new Sample(link.operation(), inputs, link.effects()), key())
                .get("id");
        return adyen.pay(String.valueOf(id));
    }

    private Sample part(String operation, String payment, int amount) {
        return new Sample(
                operation, Map.of("paymentId", payment, "amount", amount), () -> adyen.changes(operation + "s"));
    }

    private int expired() {
        return (int) adyen.links().stream()
                .filter(each -> "expired".equals(each.get("status")))
                .count();
    }

    @Override
    protected Stream<Sample> samples() {
        return Stream.of(
                link,
                new Sample("get-payment-link", Map.of("id", linkId()), () -> adyen.links()
                        .size()),
                new Sample("expire-payment-link", Map.of("id", linkId()), this::expired),
                part("capture", reserved(), 100),
                part("refund", adyen.pay(linkId()), 100),
                new Sample("cancel", Map.of("paymentId", reserved()), () -> adyen.changes("cancels")));
    }

    @Override
    protected Sample refused() {
        return part("refund", "BCDFGHJKLMNPQRST", 100);
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(adyen.faults());
    }

    @Override
    protected ConformanceSheet sheet() {
        return ConformanceSheet.against(ConformanceSheet.Against.SANDBOX)
                .vectors("made by Adyen's Java library 24.0.0, and Adyen's documented example")
                .shown("Every item of a delivery is signed within the body, and no time is", AdyenWebhookTest.class)
                .shown(
                        "Requests, answers and deliveries fit Adyen's description, where it is at hand",
                        AdyenDescriptionTest.class)
                .shown("Currencies that Adyen counts in its own way", AmountTest.class)
                .limit(
                        "Adyen lists no events, payments or links: there is no feed, and a lost delivery is repeated by Adyen"
                                + " alone, for up to 30 days.")
                .limit("A call that is older than seven days is not sent again and cannot be looked up.")
                .limit("A business key of more than 80 characters does not come back with events.")
                .notShown("Whether Adyen repeats a delivery as it says.");
    }

    @Test
    void theLinkIsForTheBusinessKeyAndLeadsToAPageThatCanBePaid() {
        Map<String, Object> made = call(link, key());
        assertThat(made)
                .containsEntry("reference", "order-4711")
                .containsEntry("status", "active")
                .containsEntry("amount", 1990L);
        assertThat(made).extractingByKey("url").asString().contains("/pay/PL");
        adyen.pay(String.valueOf(made.get("id")));
        assertThat(call(new Sample("get-payment-link", Map.of("id", String.valueOf(made.get("id"))), () -> 0), key()))
                .containsEntry("status", "completed");
    }

    @Test
    void aClosedLinkStaysClosedAndAPaidOneIsNotClosed() {
        var expire = new Sample("expire-payment-link", Map.of("id", linkId()), this::expired);
        assertThat(call(expire, key())).containsEntry("status", "expired");
        assertThat(call(expire, key())).containsEntry("status", "expired");
        String paid = linkId();
        adyen.pay(paid);
        assertThatThrownBy(() -> call(new Sample("expire-payment-link", Map.of("id", paid), () -> 0), key()))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo("error-29_006"))
                .hasMessageContaining("can not be expired");
    }

    @Test
    void theVendorsNoHasItsNumberAndItsReference() {
        assertThatThrownBy(() -> call(refused(), key()))
                .isInstanceOfSatisfying(Refused.class, no -> {
                    assertThat(no.code()).isEqualTo("error-167");
                    assertThat(no.vendorRequestId()).isNotBlank();
                })
                .hasMessageContaining("Original pspReference required");
    }

    @Test
    void anotherMerchantAccountIsForTheAdmin() {
        var account = new HashMap<>(account());
        account.put("merchantAccount", "SomebodyElsesECOM");
        var other = card().account(account);
        assertThatThrownBy(() -> card().verify(other, http()))
                .isInstanceOf(Unauthorised.class)
                .hasMessageContaining("Invalid Merchant Account");
    }

    @Test
    void aKeyThatIsUnderWayIsTriedAgain() {
        var underWay = new ropewalk.sandbox.server.Vendor() {
            @Override
            public String name() {
                return "Adyen";
            }

            @Override
            public ropewalk.sandbox.server.Reply answer(ropewalk.sandbox.server.Request request) {
                return ropewalk.sandbox.server.Reply.json(
                        422, Map.of("status", 422, "errorCode", "704", "message", "request already in progress"));
            }

            @Override
            public ropewalk.sandbox.server.Reply error(int status) {
                return ropewalk.sandbox.server.Reply.empty(status);
            }

            @Override
            public String overview() {
                return "";
            }
        };
        try (var server = new ropewalk.sandbox.server.VendorServer(underWay, new ropewalk.sandbox.server.Faults(), 0)) {
            var account = new HashMap<>(account());
            account.put("address", server.address().toString());
            Instant now = Instant.now();
            var operation = operation(link);
            assertThatThrownBy(
                            () -> operation.call(card().account(account), link.inputs(), key(), null, now, now, http()))
                    .isInstanceOf(Unavailable.class);
        } catch (IOException taken) {
            throw new IllegalStateException(taken);
        }
    }

    @Test
    void aCallThatIsOlderThanTheKeyIsNotSentAgain() {
        int before = adyen.links().size();
        Instant now = Instant.now();
        assertThatThrownBy(() -> operation(link)
                        .call(opened(), link.inputs(), key(), null, now.minus(Duration.ofDays(7)), now, http()))
                .isInstanceOfSatisfying(Unavailable.class, unknown -> assertThat(unknown.outcomeKnown())
                        .isFalse());
        assertThat(adyen.links()).hasSize(before);
    }

    @Test
    void anHmacKeyThatIsNotWholeIsRefusedAtOnce() {
        var account = new HashMap<>(account());
        account.put("hmacKey", "44782DEF5");
        assertThatThrownBy(() -> card().account(account))
                .isInstanceOf(InvalidFields.class)
                .hasMessageContaining("not hexadecimal");
    }

    @Test
    void nothingIsNoAmount() {
        assertThatThrownBy(() -> call(
                        new Sample("create-payment-link", Map.of("description", "x", "amount", 0), () -> 0), key()))
                .isInstanceOf(InvalidFields.class)
                .hasMessageContaining("more than 0");
    }
}
