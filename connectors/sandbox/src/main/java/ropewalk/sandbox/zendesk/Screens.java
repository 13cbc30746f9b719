package ropewalk.sandbox.zendesk;

import static ropewalk.sandbox.server.Page.text;

import java.util.List;
import ropewalk.sandbox.server.Page;

/** What a person trying things out sees of the desk, and does as a customer or as the agent. */
final class Screens {

    private Screens() {}

    static String overview(Desk desk) {
        return """
                <h2>A customer writes</h2>
                <form class="row" method="post" action="/sandbox/tickets">
                <label>E-mail<input name="email" type="email" required value="ada@customer.example"></label>
                <label>Subject<input name="subject" required value="The rope frays"></label>
                <label>Text<input name="text" required value="At the splice"></label>
                <button>Open the ticket</button></form>
                <h2>Mara comments</h2>
                <form class="row" method="post" action="/sandbox/comments">
                <label>Ticket<input name="id" type="number" required></label>
                <label>Text<input name="text" required value="Looks good"></label>
                <button>Comment</button></form>
                <h2>Tickets</h2>"""
                + Page.table(
                        List.of("Id", "Subject", "Status", "Priority", "Texts", "Our key", ""),
                        desk.tickets().stream().map(Screens::ticket).toList(),
                        "No ticket yet. Open one above.");
    }

    private static List<String> ticket(Ticket ticket) {
        return List.of(
                text(ticket.id),
                text(ticket.subject),
                text(ticket.status),
                text(ticket.priority),
                text(ticket.comments()),
                text(ticket.externalId),
                ticket.status.equals("solved")
                        ? ""
                        : """
                        <form method="post" action="/sandbox/solve"><input type="hidden" name="id" value="%d">
                        <button class="plain">Mara solves it</button></form>"""
                                .formatted(ticket.id));
    }
}
