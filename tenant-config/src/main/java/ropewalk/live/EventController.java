package ropewalk.live;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Open;
import ropewalk.identity.Admissions;

/** Streams by the servlet's own means: Spring's emitter lets a thread wait for each slow browser. */
@RestController
class EventController {
    private final Streams streams;
    private final Admissions admissions;

    EventController(Streams streams, Admissions admissions) {
        this.streams = streams;
        this.admissions = admissions;
    }

    /**
     * {@code ready} at first, and whenever everything has to be looked at again; {@code changed} with what changed and its
     * ids, without ids when it was much; {@code full} when somebody has opened too many.
     */
    @GetMapping(path = "/api/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Open(Open.To.SIGNED_IN)
    @Operation(operationId = "events", summary = "Be told that something changed")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(implementation = String.class)))
    void open(
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Admissions.Admission admission = admissions.of(request);
        streams.checkRoom(admission.scope().tenant());
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        // proxies of the nginx family hold an answer back otherwise
        response.setHeader("X-Accel-Buffering", "no");
        AsyncContext open = request.startAsync();
        open.setTimeout(0);
        OpenStream stream = new OpenStream(admission, open, response.getOutputStream(), streams::remove);
        open.addListener(stream);
        response.getOutputStream().setWriteListener(stream);
        streams.add(stream, last);
    }
}
