package ropewalk.sandbox.jira;

import static ropewalk.sandbox.server.Page.text;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ropewalk.sandbox.server.Page;

/** What a person trying things out sees of the project, and does as somebody else there. */
final class Screens {

    private Screens() {}

    static String overview(Project project) {
        return """
                <h2>Mara creates an issue</h2>
                <form class="row" method="post" action="/sandbox/issues">
                <label>Summary<input name="summary" required value="The rope frays"></label>
                <button>Create it</button></form>
                <h2>Mara comments</h2>
                <form class="row" method="post" action="/sandbox/comments">
                <label>Key<input name="key" required placeholder="ROPE-1"></label>
                <label>Text<input name="text" required value="Looks good"></label>
                <button>Comment</button></form>
                <h2>Issues</h2>"""
                + Page.table(
                        List.of("Key", "Summary", "Status", "Our key", "Mara moves it to"),
                        project.tickets().stream().map(Screens::ticket).toList(),
                        "No issue yet. Create one above.");
    }

    private static List<String> ticket(Ticket ticket) {
        String moves = Stream.of(Status.values())
                .filter(ticket.status::canGoTo)
                .map(status ->
                        """
                        <form method="post" action="/sandbox/status"><input type="hidden" name="key" value="%s">
                        <input type="hidden" name="status" value="%s"><button class="plain">%s</button></form>"""
                                .formatted(text(ticket.key), text(status.words), text(status.words)))
                .collect(Collectors.joining());
        return List.of(
                text(ticket.key),
                text(ticket.fields.get("summary")),
                text(ticket.status.words),
                text(ticket.fields.get(JiraSandbox.KEY_FIELD)),
                moves);
    }
}
