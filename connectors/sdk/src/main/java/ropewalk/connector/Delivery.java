package ropewalk.connector;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One HTTP request that an outside system sent to a connection's hook, as it came in.
 *
 * @param uri the address as the vendor called it (public scheme, host and path), since some signatures cover it
 * @param body the raw bytes: a signature is checked over these, never over something parsed
 * @param receivedAt by our clock; signatures older than the vendor's window are refused by it
 */
public record Delivery(String method, URI uri, Map<String, List<String>> headers, byte[] body, Instant receivedAt) {

    public Delivery {
        var copy = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        headers = copy;
        body = body.clone();
    }

    /** The first value, whatever the spelling of the name. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Delivery[" + method + " " + uri.getPath() + ", " + body.length + " bytes]";
    }
}
