package ropewalk.connector.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import ropewalk.connector.ConformanceSheet;
import ropewalk.connector.Connector;
import ropewalk.connector.Delivery;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.WebhookContract;
import ropewalk.sandbox.example.ExampleSandbox;
import ropewalk.sandbox.server.Hmac;

/** The whole contract; beside it stands what is special about this connector. */
class ExampleConnectorTest extends WebhookContract<ExampleConnector.Account> {

    /** A delivery as the vendor's documentation shows it. */
    private static final String ADDED =
            """
            {"type":"person.added","person":{"id":7,"name":"Ada Byron","email":"ada@customer.example",\
            "reference":"order-4711#0123456789abcdef01234567","added_at":"2026-11-24T09:59:58Z"}}""";

    private final ExampleSandbox sandbox = started(() -> new ExampleSandbox(0));
    private final long ada = sandbox.addPerson("Ada Byron", "ada@customer.example");

    @AfterAll
    void close() {
        sandbox.close();
    }

    @Override
    protected Connector connector() {
        return new ExampleConnector();
    }

    @Override
    protected Map<String, Object> account() {
        return sandbox.account();
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(sandbox.faults());
    }

    @Override
    protected Stream<Sample> samples() {
        Sample.Counting people = () -> sandbox.people().size();
        return Stream.of(
                new Sample("add-person", Map.of("name", "Bo Quay", "email", "bo@customer.example"), people),
                new Sample("get-person", Map.of("personId", ada), people));
    }

    @Override
    protected Sample refused() {
        return new Sample("get-person", Map.of("personId", 999_999), () -> 0);
    }

    @Override
    protected String signatureHeader() {
        return "Example-Signature";
    }

    /** Signed by the sandbox's code, not by ours. */
    @Override
    protected Delivery genuine(Instant signedAt) {
        long time = signedAt.getEpochSecond();
        byte[] secret = ExampleSandbox.SIGNING_SECRET.getBytes(StandardCharsets.UTF_8);
        return new Delivery(
                "POST",
                URI.create("https://ropewalk.example/hooks/k7f3"),
                Map.of(signatureHeader(), List.of("t=" + time + ",v1=" + Hmac.hex(secret, time + "." + ADDED))),
                ADDED.getBytes(StandardCharsets.UTF_8),
                signedAt);
    }

    @Override
    protected ConformanceSheet sheet() {
        return ConformanceSheet.against(ConformanceSheet.Against.SANDBOX)
                .feed("people", "a second, and the name of a page within a run of pages", ExampleFeedContractTest.class)
                .shown("What is pushed and fetched has one id", ExampleWebhookTest.class)
                .limit("A change of a person is not told.")
                .notShown("That the vendor's list shows at once what was just written.");
    }

    @Test
    void keepsTheBusinessKeyInTheReference() {
        Object id = call(samples().findFirst().orElseThrow(), key()).get("personId");
        assertThat(sandbox.people())
                .filteredOn(person -> String.valueOf(person.get("id")).equals(String.valueOf(id)))
                .extracting(person -> String.valueOf(person.get("reference")))
                .singleElement()
                .asString()
                .matches("order-4711#[0-9a-f]{24}");
    }
}
