package ropewalk.sandbox.server;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a vendor answers. */
public record Reply(int status, Map<String, String> headers, String body) {

    public static Reply json(int status, Object value) {
        return new Reply(status, Map.of("Content-Type", "application/json"), Json.write(value));
    }

    public static Reply html(String page) {
        return new Reply(200, Map.of("Content-Type", "text/html; charset=utf-8"), page);
    }

    public static Reply seeOther(String location) {
        return new Reply(303, Map.of("Location", location), "");
    }

    public static Reply empty(int status) {
        return new Reply(status, Map.of(), "");
    }

    public Reply with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body);
    }
}
