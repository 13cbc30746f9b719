package ropewalk.connector.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import ropewalk.connector.ConformanceSheet;
import ropewalk.connector.Connector;
import ropewalk.connector.Delivery;
import ropewalk.connector.Http;
import ropewalk.connector.InvalidFields;
import ropewalk.connector.Refused;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.Unauthorised;
import ropewalk.connector.WebhookContract;
import ropewalk.sandbox.rest.RestSandbox;

class RestConnectorTest extends WebhookContract<RestConnector.Account> {

    private final RestSandbox stock = started(() -> new RestSandbox(0));

    @AfterAll
    void close() {
        stock.close();
    }

    @Override
    protected Connector connector() {
        return new RestConnector(Clock.systemUTC());
    }

    @Override
    protected Map<String, Object> account() {
        return stock.account();
    }

    @Override
    protected Stream<Sample> samples() {
        Sample.Counting items = () -> stock.items().size();
        Map<String, Object> rope = Map.of("path", "/items", "body", Map.of("name", "Rope"));
        return Stream.of(
                new Sample("get", Map.of("path", "/items?limit=2"), items),
                new Sample("put", Map.of("path", "/items/fixed", "body", "{\"name\":\"Rope\"}"), items),
                new Sample("delete", Map.of("path", "/items/fixed"), items),
                new Sample("post", rope, items),
                new Sample("post-once", rope, items));
    }

    @Override
    protected Sample refused() {
        return new Sample("post", Map.of("path", "/items", "body", Map.of("colour", "red")), () -> 0);
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(stock.faults());
    }

    @Override
    protected ConformanceSheet sheet() {
        return ConformanceSheet.against(ConformanceSheet.Against.SANDBOX)
                .vectors("made in the test by what Standard Webhooks documents")
                .drilled(
                        "A real server: Keycloak gives the tokens of OAuth 2.0 to the client, another one when the first"
                                + " is revoked, and none for another secret; who is called asks Keycloak about each",
                        "KeycloakTokensDrill")
                .limit("No feed: what is not pushed is not seen.");
    }

    @Override
    protected String signatureHeader() {
        return "webhook-signature";
    }

    /** Signed as the Standard Webhooks specification says. */
    @Override
    protected Delivery genuine(Instant signedAt) {
        String body = "{\"type\":\"item.changed\",\"data\":{\"id\":\"item-1\",\"businessKey\":\"order-4711\"}}";
        String time = String.valueOf(signedAt.getEpochSecond());
        byte[] secret = Base64.getDecoder().decode(RestSandbox.WEBHOOK_SECRET.substring(6));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            byte[] hash = mac.doFinal(("msg_1." + time + "." + body).getBytes(StandardCharsets.UTF_8));
            var headers = Map.of(
                    "webhook-id", List.of("msg_1"),
                    "webhook-timestamp", List.of(time),
                    "webhook-signature",
                            List.of("v1,b2xk v1," + Base64.getEncoder().encodeToString(hash)));
            URI hook = URI.create("https://ropewalk.example/hooks/k7f3");
            return new Delivery("POST", hook, headers, body.getBytes(StandardCharsets.UTF_8), signedAt);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void sendsAndReadsJson() {
        Map<String, Object> echoed =
                call(new Sample("post", Map.of("path", "/echo?a=b%20c", "body", Map.of("n", 1)), () -> 0), key());
        assertThat(echoed).containsEntry("status", 200);
        assertThat(echoed.get("body"))
                .isEqualTo(Map.of("method", "POST", "query", Map.of("a", "b c"), "body", "{\"n\":1}"));
    }

    @Test
    void passesOnTheVendorsWords() {
        assertThatThrownBy(() -> call(refused(), key()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("An item needs a name");
    }

    @Test
    void takesTokensAsAClientAndAnotherOneWhereTheFirstHasEnded() {
        var account = card().account(stock.clientAccount());
        Http http = http();
        assertThat(read(account, http)).containsEntry("status", 200);
        stock.endTokens();
        assertThat(read(account, http)).containsEntry("status", 200);
        var wrong = new HashMap<>(stock.clientAccount());
        wrong.put("clientSecret", "not the secret");
        assertThatThrownBy(() -> read(card().account(wrong), http()))
                .isInstanceOf(Unauthorised.class)
                .message()
                .doesNotContain("not the secret");
    }

    private Map<String, Object> read(RestConnector.Account account, Http http) {
        Instant now = Instant.now();
        return card().operation("get")
                .orElseThrow()
                .call(account, Map.of("path", "/items"), key(), null, now, now, http);
    }

    @Test
    void saysWhatAClientNeeds() {
        var form = new HashMap<>(stock.clientAccount());
        form.remove("clientSecret");
        assertThatThrownBy(() -> card().account(form))
                .isInstanceOf(InvalidFields.class)
                .hasMessageContaining("“Client secret” (clientSecret)");
        form.put("clientSecret", RestSandbox.CLIENT_SECRET);
        form.put("credentials", "Bearer " + RestSandbox.TOKEN);
        assertThatThrownBy(() -> card().account(form))
                .isInstanceOf(InvalidFields.class)
                .hasMessageContaining("not both");
        var fixed = new HashMap<>(account());
        fixed.put("clientId", "ropewalk");
        assertThatThrownBy(() -> card().account(fixed))
                .isInstanceOf(InvalidFields.class)
                .hasMessageContaining("“Token address” (tokenAddress) is missing");
    }

    @Test
    void aDiagramCannotLeaveTheConnectionsAddress() {
        for (String path : List.of("//evil.example/x", "https://evil.example", "items", "/a b", "/\\evil.example")) {
            assertThatThrownBy(() -> call(new Sample("get", Map.of("path", path), () -> 0), key()))
                    .as(path)
                    .isInstanceOf(InvalidFields.class);
        }
    }

    @Test
    void aDiagramCannotReplaceTheCredentials() {
        for (String header : List.of("authorization", "Host", "Transfer-Encoding")) {
            var sample = new Sample("get", Map.of("path", "/items", "headers", Map.of(header, "x")), () -> 0);
            assertThatThrownBy(() -> call(sample, key())).as(header).isInstanceOf(Refused.class);
        }
    }
}
