package ropewalk.notification.settings;

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
        String workspace = unsubscribing.check(token);
        CsrfToken csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        return page(
                workspace,
                """
                <h1>No more mails of this kind?</h1>
                <p>You are told on the screen as before.</p>
                <div lang="de"><h2>Keine solchen Mails mehr?</h2>
                <p>Auf dem Bildschirm erfahren Sie es weiterhin.</p></div>
                <form method="post"><input type="hidden" name="%s" value="%s">
                <button>Stop these mails<span lang="de">Diese Mails beenden</span></button></form>
                """
                        .formatted(
                                HtmlUtils.htmlEscape(csrf.getParameterName()), HtmlUtils.htmlEscape(csrf.getToken())));
    }

    @PostMapping(path = "/unsubscribe/{token}", produces = MediaType.TEXT_HTML_VALUE)
    @Open(Open.To.ANYONE)
    @Operation(operationId = "unsubscribe", summary = "End letters of one kind, by the link in one of them")
    String unsubscribe(@PathVariable String token) {
        String workspace = unsubscribing.follow(token);
        return page(
                workspace,
                """
                <h1>Done</h1>
                <p>You get no more mails of this kind.</p>
                <div lang="de"><h2>Erledigt</h2>
                <p>Sie bekommen keine solchen Mails mehr.</p></div>
                <p><a href="/account/notices">Choose what you are told<span lang="de">Wählen, was Sie erfahren</span></a></p>
                """);
    }

    /** In the colours of the workspace where the page is at its own host. */
    private static String page(String workspace, String body) {
        return """
                <!doctype html><html lang="en"><head><meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">
                <link rel="stylesheet" href="/theme.css"><link rel="stylesheet" href="/unsubscribe.css">
                <title>Mails · %1$s</title></head>
                <body><main><p class="workspace">%1$s</p>%2$s</main></body></html>
                """
                .formatted(HtmlUtils.htmlEscape(workspace), body);
    }
}
