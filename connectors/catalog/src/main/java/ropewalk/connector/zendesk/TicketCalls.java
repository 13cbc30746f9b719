package ropewalk.connector.zendesk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Call;
import ropewalk.connector.Digest;
import ropewalk.connector.Unavailable;
import ropewalk.connector.zendesk.ZendeskApi.Audit;
import ropewalk.connector.zendesk.ZendeskApi.AuditEvent;
import ropewalk.connector.zendesk.ZendeskApi.Audits;
import ropewalk.connector.zendesk.ZendeskApi.Item;
import ropewalk.connector.zendesk.ZendeskApi.Writing;
import ropewalk.connector.zendesk.ZendeskApi.Written;
import ropewalk.connector.zendesk.ZendeskConnector.Account;
import ropewalk.connector.zendesk.ZendeskConnector.Comment;
import ropewalk.connector.zendesk.ZendeskConnector.NewComment;
import ropewalk.connector.zendesk.ZendeskConnector.NewTicket;
import ropewalk.connector.zendesk.ZendeskConnector.Question;
import ropewalk.connector.zendesk.ZendeskConnector.Ticket;
import ropewalk.connector.zendesk.ZendeskConnector.TicketChange;
import ropewalk.connector.zendesk.ZendeskConnector.TicketId;
import ropewalk.connector.zendesk.ZendeskConnector.Tickets;

/**
 * What a process does with tickets. A new one goes with Zendesk's idempotency key and with a tag made of the call's key, by
 * which it is found when Zendesk has forgotten the key; a comment has that key in the metadata of its change.
 */
final class TicketCalls {

    private static final String METADATA = "ropewalk";
    private static final String TAG = "ropewalk_";
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 10;

    private TicketCalls() {}

    private static ZendeskApi api(Call<Account, ?> call) {
        return ZendeskConnector.api(call.account(), call.http());
    }

    static Ticket create(Call<Account, NewTicket> call) {
        NewTicket wanted = call.input();
        var ticket = new LinkedHashMap<String, Object>();
        ticket.put("subject", wanted.subject());
        ticket.put("comment", Map.of("body", wanted.text(), "public", wanted.isPublic()));
        if (wanted.requesterEmail() != null) {
            String name = Objects.requireNonNullElse(wanted.requesterName(), wanted.requesterEmail());
            ticket.put("requester", Map.of("email", wanted.requesterEmail(), "name", name));
        }
        put(ticket, "external_id", call.businessKey());
        put(ticket, "priority", said(wanted.priority()));
        put(ticket, "type", said(wanted.type()));
        put(ticket, "assignee_email", wanted.assignee());
        var tags = new ArrayList<>(wanted.tags() == null ? List.<String>of() : separated(wanted.tags()));
        tags.add(tag(call));
        ticket.put("tags", tags);
        putFields(ticket, wanted.fields());
        return ZendeskEvents.ticket(
                api(call).create(call.key(), new Writing(ticket)).ticket());
    }

    /** By its tag: two hours and more after the first try the search knows it for sure. */
    static Optional<Ticket> created(Call<Account, NewTicket> call) {
        return api(call).search("type:ticket tags:" + tag(call), 1).results().stream()
                .findFirst()
                .map(ZendeskEvents::ticket);
    }

    private static String tag(Call<?, ?> call) {
        return TAG + Digest.hex(call.key(), 12);
    }

    static Ticket change(Call<Account, TicketChange> call) {
        TicketChange wanted = call.input();
        var ticket = new LinkedHashMap<String, Object>();
        put(ticket, "subject", wanted.subject());
        put(ticket, "status", said(wanted.status()));
        put(ticket, "priority", said(wanted.priority()));
        put(ticket, "type", said(wanted.type()));
        put(ticket, "assignee_email", wanted.assignee());
        if (wanted.tags() != null) {
            ticket.put("tags", separated(wanted.tags()));
        }
        putFields(ticket, wanted.fields());
        return ZendeskEvents.ticket(
                api(call).change(wanted.ticketId(), new Writing(ticket)).ticket());
    }

    static Comment comment(Call<Account, NewComment> call) {
        NewComment wanted = call.input();
        ZendeskApi zendesk = api(call);
        Optional<Audit> before = call.left(() -> earlier(zendesk, wanted.ticketId(), call.key()));
        if (before.isPresent()) {
            Item now = zendesk.ticket(wanted.ticketId()).ticket();
            return new Comment(now.id(), commentId(before.get()), now.status());
        }
        var ticket = new LinkedHashMap<String, Object>();
        ticket.put("comment", Map.of("body", wanted.text(), "public", wanted.isPublic()));
        ticket.put("metadata", Map.of(METADATA, call.key()));
        put(ticket, "status", said(wanted.status()));
        Written written = zendesk.change(wanted.ticketId(), new Writing(ticket));
        return new Comment(
                written.ticket().id(),
                commentId(written.audit()),
                written.ticket().status());
    }

    private static Optional<Audit> earlier(ZendeskApi zendesk, long ticket, String key) {
        @Nullable String after = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            @Nullable String from = after;
            Audits found = Call.page(() -> zendesk.audits(ticket, PAGE, from));
            Optional<Audit> ours =
                    found.audits().stream().filter(audit -> isOf(audit, key)).findFirst();
            ZendeskApi.Meta meta = found.meta();
            if (ours.isPresent() || meta == null || !meta.hasMore()) {
                return ours;
            }
            after = meta.afterCursor();
        }
        throw Unavailable.untold(
                "Ticket " + ticket + " has been changed too often to tell whether it was commented on");
    }

    private static boolean isOf(Audit audit, String key) {
        return audit.metadata() != null
                && audit.metadata().custom() != null
                && key.equals(audit.metadata().custom().get(METADATA));
    }

    private static @Nullable Long commentId(@Nullable Audit audit) {
        return audit == null || audit.events() == null
                ? null
                : audit.events().stream()
                        .filter(event -> event.type().equals("Comment"))
                        .map(AuditEvent::id)
                        .findFirst()
                        .orElse(null);
    }

    static Ticket get(Call<Account, TicketId> call) {
        return ZendeskEvents.ticket(api(call).ticket(call.input().ticketId()).ticket());
    }

    static Tickets find(Call<Account, Question> call) {
        Question question = call.input();
        return new Tickets(api(call).search("type:ticket " + question.query(), question.limit()).results().stream()
                .map(ZendeskEvents::ticket)
                .toList());
    }

    private static void put(Map<String, Object> into, String name, @Nullable Object value) {
        if (value != null) {
            into.put(name, value);
        }
    }

    private static void putFields(Map<String, Object> ticket, @Nullable Map<String, Object> fields) {
        if (fields != null) {
            var list = new ArrayList<Map<String, Object>>();
            fields.forEach((id, value) -> {
                if (!id.matches("\\d{1,18}")) {
                    throw new ropewalk.connector.Refused(
                            "no-such-field", "“" + id + "” is not the id of a ticket field", null);
                }
                list.add(Map.of("id", Long.valueOf(id), "value", value));
            });
            ticket.put("custom_fields", list);
        }
    }

    private static @Nullable String said(@Nullable Enum<?> choice) {
        return choice == null ? null : choice.name().toLowerCase(Locale.ROOT);
    }

    private static List<String> separated(String texts) {
        return Arrays.stream(texts.split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
