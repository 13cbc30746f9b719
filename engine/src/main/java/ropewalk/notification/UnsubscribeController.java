package ropewalk.notification;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;
import ropewalk.http.Open;

/**
 * What links in letters lead to. Programs that read mail post there by themselves when their user asks (RFC 8058); opening
 * the link changes nothing, since filters open every link of a mail.
 */
@RestController
@Tag(name = "Notices")
class UnsubscribeController {
    private final Unsubscribing unsubscribing;

    UnsubscribeController(Unsubscribing unsubscribing) {
        this.unsubscribing = unsubscribing;
    }

    @GetMapping(path = "/unsubscribe/{token}", produces = MediaType.TEXT_HTML_VALUE)
    @Open(Open.To.ANYONE)
    @Operation(operationId = "askToUnsubscribe", summary = "A page with one button")
    String ask(@PathVariable String token, HttpServletRequest request) {
        unsubscribing.check(token);
        CsrfToken csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        return page(
                """
                <h1>No more mails of this kind?</h1>
                <p>You are told on the screen as before.<br><span lang="de">Auf dem Bildschirm erfahren Sie es weiterhin.</span></p>
                <form method="post"><input type="hidden" name="%s" value="%s">
                <button>Stop these mails · <span lang="de">Keine solchen Mails mehr</span></button></form>
                """
                        .formatted(
                                HtmlUtils.htmlEscape(csrf.getParameterName()), HtmlUtils.htmlEscape(csrf.getToken())));
    }

    @PostMapping(path = "/unsubscribe/{token}", produces = MediaType.TEXT_HTML_VALUE)
    @Open(Open.To.ANYONE)
    @Operation(operationId = "unsubscribe", summary = "End letters of one kind, by the link in one of them")
    String unsubscribe(@PathVariable String token) {
        unsubscribing.follow(token);
        return page(
                """
                <h1>Done</h1>
                <p>You get no more mails of this kind.<br><span lang="de">Sie bekommen keine solchen Mails mehr.</span></p>
                """);
    }

    private static String page(String body) {
        return """
                <!doctype html><html lang="en"><head><meta charset="utf-8">
                <meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
                <title>Mails</title></head><body><main>%s</main></body></html>
                """
                .formatted(body);
    }
}
