package ropewalk.connector.zendesk;

import java.util.UUID;
import ropewalk.sandbox.zendesk.Ticket;

/** Comments are read as what they are about. */
class CommentFeedContractTest extends TicketFeedContractTest {

    @Override
    protected String feed() {
        return "comments";
    }

    @Override
    protected String change() {
        String text = "Spliced " + UUID.randomUUID();
        Ticket ticket = zendesk.open("ada@customer.example", "Knot", "Loose");
        pass(UNTOLD);
        zendesk.comment(ticket, text);
        pass(UNTOLD);
        return text;
    }

    @Override
    protected int pageSize() {
        return 50;
    }
}
