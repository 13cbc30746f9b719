package ropewalk.identity;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A person says yes to what a task pays, as the screen has them do. */
public final class ConfirmedPayment {
    private ConfirmedPayment() {}

    /** The headers of a decision on the task as it is read now; without a proof where the outcome pays nothing. */
    public static Map<String, String> headers(Browser person, String task, String outcome) {
        Browser.Answer shown = person.get("/api/tasks/" + task);
        Map<String, String> headers = new HashMap<>(Map.of("If-Match", shown.etag()));
        JsonNode paying = shown.json().at("/paying");
        if (paying.at("/outcomes").valueStream().anyMatch(pays -> pays.asString()
                .equals(outcome))) {
            JsonNode payment = paying.at("/payment");
            Browser.Answer proof = confirm(
                    person,
                    task,
                    payment.at("/amount").asLong(),
                    payment.at("/payee").asString(),
                    TestWorkspace.PASSWORD);
            headers.put("Payment-Proof", proof.text("/token"));
        }
        return headers;
    }

    /** In euros. */
    public static Browser.Answer confirm(Browser person, String task, long amount, String payee, String password) {
        return person.post(
                "/api/session/payment-proofs",
                Map.of(
                        "task", task,
                        "amount", amount,
                        "currency", "EUR",
                        "payee", payee,
                        "proof", Map.of("password", password)));
    }
}
