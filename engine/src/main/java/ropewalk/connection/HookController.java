package ropewalk.connection;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.connector.Delivery;
import ropewalk.connector.HookAnswer;
import ropewalk.http.Open;
import ropewalk.http.Problem;
import ropewalk.http.PublicAddress;

/** Where outside systems push to. Whoever knows a key may try; only the right signature is believed. */
@RestController
class HookController {
    private static final int LARGEST = 1024 * 1024;

    private final Hooks hooks;
    private final PublicAddress address;
    private final Clock clock;

    HookController(Hooks hooks, PublicAddress address, Clock clock) {
        this.hooks = hooks;
        this.address = address;
        this.clock = clock;
    }

    /** Some vendors try an address with GET before they push to it. */
    @GetMapping("/hooks/{key}")
    @Open(Open.To.ANYONE)
    @Operation(operationId = "tryWebhook")
    ResponseEntity<String> greet(@PathVariable String key, HttpServletRequest request) throws IOException {
        return receive(key, request);
    }

    @PostMapping("/hooks/{key}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Open(Open.To.ANYONE)
    @Operation(operationId = "receiveWebhook")
    ResponseEntity<String> receive(@PathVariable String key, HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            throw new Problem(
                    HttpStatus.CONTENT_TOO_LARGE, "webhook-too-large", "A webhook's body can have 1 MiB at most.");
        }
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        URI uri = address.of(request.getRequestURI() + query);
        var delivery = new Delivery(request.getMethod(), uri, headers(request), body, clock.instant());
        HookAnswer answer = hooks.receive(key, delivery, request.getRemoteAddr());
        var response = ResponseEntity.status(answer.status());
        return answer.body().isEmpty()
                ? response.build()
                : response.contentType(MediaType.parseMediaType(answer.type())).body(answer.body());
    }

    private static Map<String, List<String>> headers(HttpServletRequest request) {
        var headers = new LinkedHashMap<String, List<String>>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name, Collections.list(request.getHeaders(name)));
        }
        return headers;
    }
}
