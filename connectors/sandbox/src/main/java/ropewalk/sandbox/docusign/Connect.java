package ropewalk.sandbox.docusign;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.server.Deliveries;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Hmac;
import ropewalk.sandbox.server.Json;

/**
 * An account's Connect configuration in the form JSON (SIM): each delivery is signed with every key of the account.
 * Source: the guides "Connect event types", "JSON SIM event model" and "HMAC security".
 */
final class Connect implements AutoCloseable {

    private final Deliveries deliveries;
    private final Clock clock;
    private @Nullable URI hook;
    private List<String> keys = List.of();

    Connect(Faults faults, Clock clock) {
        deliveries = new Deliveries(faults);
        this.clock = clock;
    }

    void deliverTo(URI target, List<String> signingKeys) {
        hook = target;
        keys = List.copyOf(signingKeys);
    }

    /** @param recipientId whom a recipient's event is about */
    void tell(String event, Envelope envelope, @Nullable String recipientId) {
        URI target = hook;
        if (target == null) {
            return;
        }
        Map<String, Object> body = body(event, envelope, recipientId);
        deliveries.deliver(event + " " + envelope.id, target, tried -> {
            body.put("retryCount", tried);
            return signed(Json.write(body));
        });
    }

    Map<String, Object> body(String event, Envelope envelope, @Nullable String recipientId) {
        var data = new LinkedHashMap<String, Object>();
        data.put("accountId", DocuSignSandbox.ACCOUNT);
        data.put("userId", SignIn.USER);
        if (recipientId != null) {
            data.put("recipientId", recipientId);
        }
        data.put("envelopeId", envelope.id);
        data.put("envelopeSummary", envelope.json(true, true));
        var body = new LinkedHashMap<String, Object>();
        body.put("event", event);
        body.put("apiVersion", "v2.1");
        body.put("uri", "/restapi/v2.1/accounts/" + DocuSignSandbox.ACCOUNT + "/envelopes/" + envelope.id);
        body.put("retryCount", 0);
        body.put("configurationId", 10_500_001);
        body.put("generatedDateTime", clock.instant().toString());
        body.put("data", data);
        return body;
    }

    private Deliveries.Signed signed(String body) {
        var headers = new LinkedHashMap<String, String>();
        for (String key : new ArrayList<>(keys)) {
            headers.put(
                    "X-DocuSign-Signature-" + (headers.size() + 1),
                    Hmac.base64(key.getBytes(StandardCharsets.UTF_8), body));
        }
        return new Deliveries.Signed(body, headers);
    }

    String overview() {
        return deliveries.overview(hook);
    }

    @Override
    public void close() {
        deliveries.close();
    }
}
