package ropewalk.connector.caldav;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;
import ropewalk.connector.Http;
import ropewalk.connector.Refused;
import ropewalk.connector.caldav.CalDavConnector.Account;

/** What a server is asked, in the words of WebDAV (RFC 4918), CalDAV (RFC 4791) and synchronisation (RFC 6578). */
final class Dav {

    private static final MediaType XML = new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8);
    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);
    private static final HttpMethod PROPFIND = HttpMethod.valueOf("PROPFIND");
    private static final HttpMethod REPORT = HttpMethod.valueOf("REPORT");

    private final RestClient client;

    /** @param etag quoted, as the server gave it */
    record Document(String text, @Nullable String etag) {}

    Dav(Account account, Http http) {
        client = http.client(account.address())
                .defaultHeaders(
                        headers -> headers.setBasicAuth(account.username(), account.password(), StandardCharsets.UTF_8))
                .build();
    }

    /** @param depth 0 asks about the resource, 1 also about what is in it */
    Multistatus find(URI at, int depth, String properties) {
        return ask(PROPFIND, at, depth, "d:propfind", "<d:prop>" + properties + "</d:prop>");
    }

    /** @param report the element's name, with the prefix {@code d} or {@code c} */
    Multistatus report(URI at, int depth, String report, String content) {
        return ask(REPORT, at, depth, report, content);
    }

    private Multistatus ask(HttpMethod method, URI at, int depth, String element, String content) {
        String body = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<%s xmlns:d=\"%s\" xmlns:c=\"%s\">%s</%s>"
                .formatted(element, Xml.DAV, Xml.CALDAV, content, element);
        return Multistatus.parse(client.method(method)
                .uri(at)
                .header("Depth", String.valueOf(depth))
                .contentType(XML)
                .body(body)
                .retrieve()
                .body(byte[].class));
    }

    /** @throws Refused with the status 404 or 410 when there is none */
    Document get(URI at) {
        ResponseEntity<byte[]> answer =
                client.get().uri(at).accept(CALENDAR, MediaType.ALL).retrieve().toEntity(byte[].class);
        byte[] body = answer.getBody();
        return new Document(
                body == null ? "" : new String(body, StandardCharsets.UTF_8),
                answer.getHeaders().getETag());
    }

    /** Only where nothing is. */
    void create(URI at, String text) {
        put(at, text, HttpHeaders.IF_NONE_MATCH, "*");
    }

    /** @param etag what it was when it was read; a server that gave none is not asked to compare */
    void replace(URI at, String text, @Nullable String etag) {
        put(at, text, HttpHeaders.IF_MATCH, etag == null ? "*" : etag);
    }

    private void put(URI at, String text, String condition, String value) {
        client.put()
                .uri(at)
                .header(condition, value)
                .contentType(CALENDAR)
                .body(text)
                .retrieve()
                .toBodilessEntity();
    }

    void delete(URI at) {
        client.delete().uri(at).retrieve().toBodilessEntity();
    }
}
