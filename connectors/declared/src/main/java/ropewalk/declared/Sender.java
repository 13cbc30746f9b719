package ropewalk.declared;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import ropewalk.connector.AccessTokens;
import ropewalk.connector.Http;
import ropewalk.connector.Json;
import ropewalk.connector.Refused;
import ropewalk.connector.Unavailable;
import ropewalk.connector.Values;

/**
 * Sends the requests of one call.
 *
 * @param http narrowed to what the description may reach
 */
record Sender(
        URI server, Authentication authentication, AccessTokens tokens, Values account, Http http, Answers answers) {

    /** What the answers hold. */
    enum Answers {
        JSON,
        TEXT,
        NONE
    }

    static final int LARGEST_ANSWER = 1_000_000;

    Received send(Request request, Template.Scope scope, Map<String, String> more, List<Meaning> meanings) {
        Map<String, String> headers = request.headers(scope);
        byte[] content = request.content(scope);
        URI address = request.address(server, scope, more);
        return send(request, address, headers, content, meanings);
    }

    /** The same request at an address that an answer gave, which has to be the same server's. */
    Received follow(Request request, URI address, Template.Scope scope, List<Meaning> meanings) {
        boolean same = server.getScheme().equals(address.getScheme())
                && String.valueOf(server.getAuthority()).equals(address.getAuthority());
        if (!same) {
            throw new Refused("paging", "The next page is said to be at another server; it is not asked for", null);
        }
        return send(request, address, request.headers(scope), request.content(scope), meanings);
    }

    private Received send(
            Request request,
            URI address,
            Map<String, String> headers,
            byte @Nullable [] content,
            List<Meaning> meanings) {
        try {
            return authentication.use(account, http, tokens, showing -> {
                var sending = http.client(server)
                        .build()
                        .method(request.method())
                        .uri(address)
                        .headers(all -> {
                            all.set("Accept", answers == Answers.JSON ? "application/json" : "*/*");
                            headers.forEach(all::set);
                            showing.accept(all);
                        });
                if (content != null) {
                    sending.contentType(request.type()).body(content);
                }
                return received(request.method(), sending.retrieve().toEntity(byte[].class));
            });
        } catch (Refused no) {
            return Meaning.of(no, meanings);
        }
    }

    private Received received(HttpMethod method, ResponseEntity<byte[]> answer) {
        byte[] body = answer.getBody();
        int status = answer.getStatusCode().value();
        boolean none = body == null || body.length == 0 || answers == Answers.NONE || method.equals(HttpMethod.HEAD);
        if (none || body == null) {
            return new Received(status, answer.getHeaders(), null, 0);
        }
        String text = new String(body, StandardCharsets.UTF_8);
        return new Received(status, answer.getHeaders(), answers == Answers.TEXT ? text : json(text), body.length);
    }

    /** What was cut off, or is a page for people, says nothing about what happened. */
    private static @Nullable Object json(String text) {
        try {
            return Json.read(text, Object.class);
        } catch (IllegalArgumentException notJson) {
            throw Unavailable.unknown("The answer is not JSON, or was cut off", null);
        }
    }
}
