package ropewalk.sandbox.docusign;

import static ropewalk.sandbox.server.Page.text;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import ropewalk.sandbox.server.Page;

/** What stands on the overview page. */
final class Screens {

    private Screens() {}

    static String overview(Collection<Envelope> envelopes) {
        return "<p>The template is <code>" + Desk.TEMPLATE + "</code>, its role <code>" + Desk.ROLE + "</code>.</p>"
                + "<h2>Envelopes</h2>"
                + Page.table(
                        List.of("Subject", "Status", "Signers", "Our key"),
                        envelopes.stream().map(Screens::row).toList(),
                        "Nothing was sent yet.");
    }

    private static List<String> row(Envelope envelope) {
        return List.of(
                text(envelope.subject) + "<br><small>" + text(envelope.id) + "</small>",
                text(envelope.status) + " " + text(envelope.voidedReason),
                envelope.signers.stream().map(each -> signer(envelope, each)).collect(Collectors.joining("<hr>")),
                text(envelope.fields.get("ropewalk")));
    }

    private static String signer(Envelope envelope, Signer signer) {
        String said = text(signer.name) + " (" + text(signer.status) + ") " + text(signer.declinedReason);
        return envelope.isOpen() && !signer.hasSigned()
                ? said
                        + button(envelope, signer, "open", "Open")
                        + button(envelope, signer, "sign", "Sign")
                        + button(envelope, signer, "decline", "Decline")
                : said;
    }

    private static String button(Envelope envelope, Signer signer, String what, String label) {
        return """
                <form class="row" method="post" action="/sandbox/%s">
                <input type="hidden" name="envelope" value="%s"><input type="hidden" name="recipient" value="%s">
                <button class="plain">%s as %s</button></form>
                """
                .formatted(what, text(envelope.id), text(signer.recipientId), label, text(signer.name));
    }
}
