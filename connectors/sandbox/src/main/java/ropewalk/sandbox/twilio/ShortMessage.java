package ropewalk.sandbox.twilio;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One message that Twilio has taken. */
public record ShortMessage(
        String sid,
        String to,
        @Nullable String from,
        @Nullable String service,
        String body,
        String status,
        @Nullable Integer errorCode,
        String direction,
        Instant createdAt,
        Instant updatedAt) {

    private static final DateTimeFormatter RFC_2822 = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss '+0000'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    ShortMessage now(String newStatus, @Nullable Integer newError, Instant at) {
        return new ShortMessage(sid, to, from, service, body, newStatus, newError, direction, createdAt, at);
    }

    Map<String, Object> shape(String account) {
        boolean isOut = !status.equals("queued");
        var shape = new LinkedHashMap<String, Object>();
        shape.put("account_sid", account);
        shape.put("api_version", "2010-04-01");
        shape.put("body", body);
        shape.put("date_created", RFC_2822.format(createdAt));
        shape.put("date_sent", isOut ? RFC_2822.format(createdAt) : null);
        shape.put("date_updated", RFC_2822.format(updatedAt));
        shape.put("direction", direction);
        shape.put("error_code", errorCode);
        shape.put("error_message", null);
        shape.put("from", from);
        shape.put("messaging_service_sid", service);
        shape.put("num_media", "0");
        shape.put("num_segments", String.valueOf(body.length() <= 160 ? 1 : (body.length() + 152) / 153));
        shape.put("price", null);
        shape.put("price_unit", "USD");
        shape.put("sid", sid);
        shape.put("status", status);
        shape.put("subresource_uris", Map.of());
        shape.put("to", to);
        shape.put("uri", "/2010-04-01/Accounts/" + account + "/Messages/" + sid + ".json");
        return shape;
    }
}
