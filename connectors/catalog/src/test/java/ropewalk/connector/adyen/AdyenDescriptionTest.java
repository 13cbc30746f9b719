package ropewalk.connector.adyen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import ropewalk.connector.DescribedApi;
import ropewalk.connector.Json;
import ropewalk.connector.Outside;
import ropewalk.connector.Overheard;
import ropewalk.connector.Refused;
import ropewalk.sandbox.adyen.AdyenSandbox;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;
import ropewalk.sandbox.server.Vendor;
import ropewalk.sandbox.server.VendorServer;

/** What the connector sends, and what the sandbox answers and pushes, is as Adyen describes it; runs with ../shared. */
class AdyenDescriptionTest {

    @Test
    void fitWhatAdyenDescribes() throws IOException {
        var described = DescribedApi.of("adyen/CheckoutService-v72.json", "/v72");
        try (var adyen = new AdyenSandbox(0);
                var outside = new Outside()) {
            var overheard = new Overheard(adyen);
            try (var server = new VendorServer(overheard, new Faults(), 0)) {
                everything(adyen, URI.create(server.address() + "/v72"), outside);
            }
            assertThat(overheard.exchanged()).isNotEmpty().allSatisfy(each -> assertThat(described.misfits(each))
                    .isEmpty());
            assertThat(overheard.exchanged().stream()
                            .map(each -> described.operation(each.request()))
                            .distinct())
                    .containsExactlyInAnyOrder(
                            "POST /paymentMethods",
                            "POST /paymentLinks",
                            "GET /paymentLinks/{linkId}",
                            "PATCH /paymentLinks/{linkId}",
                            "POST /payments/{paymentPspReference}/captures",
                            "POST /payments/{paymentPspReference}/refunds",
                            "POST /payments/{paymentPspReference}/cancels");
        }
    }

    private static void everything(AdyenSandbox adyen, URI address, Outside outside) {
        var each = new Calls(adyen, address, outside);
        var wanted = new HashMap<String, Object>(Map.of(
                "description",
                "Rope, 20 m",
                "amount",
                1990,
                "email",
                "ada@harbour.example",
                "expiresAt",
                Instant.now().plus(Duration.ofDays(3)).toString(),
                "reserveOnly",
                true));
        String link = each.call("create-payment-link", wanted);
        each.call("get-payment-link", Map.of("id", link));
        String payment = adyen.pay(link);
        each.call("capture", Map.of("paymentId", payment, "amount", 1000));
        each.call("refund", Map.of("paymentId", payment, "amount", 400));
        each.call("cancel", Map.of("paymentId", payment));
        each.call("expire-payment-link", Map.of("id", each.call("create-payment-link", wanted)));
        try {
            each.call("refund", Map.of("paymentId", "BCDFGHJKLMNPQRST", "amount", 400));
            throw new AssertionError("refunded what nobody paid");
        } catch (Refused no) {
            assertThat(no.code()).isEqualTo("error-167");
        }
        each.check();
    }

    private record Calls(AdyenSandbox adyen, URI address, Outside outside) {

        AdyenConnector.Account account() {
            var account = new HashMap<>(adyen.account());
            account.put("address", address.toString());
            return new AdyenConnector().card().account(account);
        }

        void check() {
            new AdyenConnector().card().verify(account(), outside.http("Adyen", true));
        }

        String call(String operation, Map<String, Object> inputs) {
            Instant now = Instant.now();
            return String.valueOf(new AdyenConnector()
                    .card()
                    .operation(operation)
                    .orElseThrow()
                    .call(
                            account(),
                            inputs,
                            "tenant:" + UUID.randomUUID(),
                            "order-4711",
                            now,
                            now,
                            outside.http("Adyen", true))
                    .get("id"));
        }
    }

    /** Takes what is pushed to it. */
    private static final class Hook implements Vendor {

        @Override
        public String name() {
            return "hook";
        }

        @Override
        public Reply answer(Request request) {
            return Reply.empty(200);
        }

        @Override
        public Reply error(int status) {
            return Reply.empty(status);
        }

        @Override
        public String overview() {
            return "";
        }
    }

    @Test
    void whatTheSandboxPushesIsAsAdyenDescribesIt() throws IOException {
        var described = DescribedApi.of("adyen/Webhooks-v1.json", "");
        var hook = new Overheard(new Hook());
        try (var adyen = new AdyenSandbox(0);
                var outside = new Outside();
                var server = new VendorServer(hook, new Faults(), 0)) {
            adyen.deliverTo(URI.create(server.address() + "/hook"));
            var calls = new Calls(adyen, adyen.address(), outside);
            Map<String, Object> wanted = Map.of("description", "Rope", "amount", 1990, "reserveOnly", true);
            adyen.payInVain(calls.call("create-payment-link", wanted));
            String payment = adyen.pay(calls.call("create-payment-link", wanted));
            calls.call("capture", Map.of("paymentId", payment, "amount", 1990));
            calls.call("refund", Map.of("paymentId", payment, "amount", 1990));
            calls.call("refund", Map.of("paymentId", payment, "amount", 1990));
            calls.call("cancel", Map.of("paymentId", payment));
            adyen.chargeBack(payment);
            await().atMost(Duration.ofSeconds(10)).until(() -> hook.exchanged().size() >= 7);
        }
        assertThat(hook.exchanged()).hasSize(7).allSatisfy(each -> {
            String code = code(each.request());
            String pointer = "/webhooks/~1" + code + "/post/requestBody/content/application~1json/schema";
            assertThat(described.misfits(pointer, each.request().body()))
                    .as(code)
                    .isEmpty();
        });
    }

    private static String code(Request request) {
        var items = (List<?>) Objects.requireNonNull(Json.object(request.body()).get("notificationItems"));
        var item = (Map<?, ?>) ((Map<?, ?>) items.get(0)).get("NotificationRequestItem");
        return String.valueOf(Objects.requireNonNull(item).get("eventCode"));
    }
}
