package ropewalk.sandbox.twilio;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import ropewalk.sandbox.server.Deliveries;
import ropewalk.sandbox.server.Hmac;

/** What Twilio tells of messages, signed. Source: "Security". */
final class Reports {

    private final Deliveries deliveries;

    Reports(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    void became(ShortMessage message, URI callback) {
        TreeMap<String, String> told = about(message);
        told.put("MessageStatus", message.status());
        Optional.ofNullable(message.errorCode()).ifPresent(code -> told.put("ErrorCode", String.valueOf(code)));
        tell(message, callback, told);
    }

    void received(ShortMessage message, URI hook) {
        TreeMap<String, String> told = about(message);
        told.put("Body", message.body());
        told.put("From", String.valueOf(message.from()));
        told.put("NumMedia", "0");
        tell(message, hook, told);
    }

    private static TreeMap<String, String> about(ShortMessage message) {
        return new TreeMap<>(Map.of(
                "AccountSid",
                TwilioSandbox.ACCOUNT,
                "ApiVersion",
                "2010-04-01",
                "MessageSid",
                message.sid(),
                "SmsSid",
                message.sid(),
                "SmsStatus",
                message.status(),
                "To",
                message.to()));
    }

    private void tell(ShortMessage message, URI address, Map<String, String> told) {
        String body = told.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var headers = Map.of(
                "Content-Type",
                "application/x-www-form-urlencoded",
                "X-Twilio-Signature",
                signature(address.toString(), told));
        deliveries.deliver(
                message.status() + " " + message.sid(), address, tried -> new Deliveries.Signed(body, headers));
    }

    static String signature(String address, Map<String, String> told) {
        var signed = new StringBuilder(address);
        new TreeMap<>(told).forEach((name, value) -> signed.append(name).append(value));
        return Hmac.base64Sha1(TwilioSandbox.AUTH_TOKEN.getBytes(StandardCharsets.UTF_8), signed.toString());
    }
}
