package ropewalk.connector.zendesk;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.connector.Card;
import ropewalk.connector.Connector;
import ropewalk.connector.Default;
import ropewalk.connector.Http;
import ropewalk.connector.Icon;
import ropewalk.connector.Idempotency;
import ropewalk.connector.Label;
import ropewalk.connector.Multiline;
import ropewalk.connector.Operation;
import ropewalk.connector.Secret;
import ropewalk.connector.Unauthorised;

/** Tickets in Zendesk. Source: developer.zendesk.com, ticketing API and webhooks. */
@Component
final class ZendeskConnector implements Connector {

    /** "Idempotency keys expire after two hours." */
    private static final Duration KEY_LIFE = Duration.ofHours(2);

    /** Entered once by an Admin. */
    record Account(
            @Label(value = "Address", help = "For example https://harbour.zendesk.com") URI address,
            @Label(value = "E-mail", help = "Of the admin whose API token it is used with") String email,
            @Label("API token") @Secret String token,
            @Label(value = "Signing secret", help = "Of the webhook; needed when events are to come in")
                    @Secret
                    @Nullable
                    String signingSecret) {}

    /** How urgent. */
    enum Priority {
        LOW,
        NORMAL,
        HIGH,
        URGENT
    }

    /** What kind. */
    enum Kind {
        PROBLEM,
        INCIDENT,
        QUESTION,
        TASK
    }

    /** Where a ticket is. */
    enum Status {
        NEW,
        OPEN,
        PENDING,
        HOLD,
        SOLVED
    }

    record NewTicket(
            @Label("Subject") String subject,
            @Label("Text") @Multiline String text,
            @Label(value = "Whether the requester sees it", help = "And is written to") @Default("true")
                    boolean isPublic,
            @Label(value = "Requester's e-mail", help = "Empty: the account's person") @Nullable String requesterEmail,
            @Label(value = "Requester's name", help = "For a person whom Zendesk does not know yet") @Nullable
                    String requesterName,
            @Label("Priority") @Nullable Priority priority,
            @Label("Type") @Nullable Kind type,
            @Label(value = "Assigned to", help = "The e-mail address of an agent") @Nullable String assignee,
            @Label(value = "Tags", help = "Several with commas between them") @Nullable String tags,
            @Label(value = "Further fields", help = "JSON: the ids of ticket fields and their values") @Nullable
                    Map<String, Object> fields) {}

    /** What is left empty stays as it is in Zendesk. */
    record TicketChange(
            @Label("Ticket id") long ticketId,
            @Label("Subject") @Nullable String subject,
            @Label("Status") @Nullable Status status,
            @Label("Priority") @Nullable Priority priority,
            @Label("Type") @Nullable Kind type,
            @Label(value = "Assigned to", help = "The e-mail address of an agent") @Nullable String assignee,
            @Label(value = "Tags", help = "Replace those that it has; with commas between them") @Nullable String tags,
            @Label(value = "Further fields", help = "JSON: the ids of ticket fields and their values") @Nullable
                    Map<String, Object> fields) {}

    record NewComment(
            @Label("Ticket id") long ticketId,
            @Label("Text") @Multiline String text,
            @Label(value = "Whether the requester sees it", help = "And is written to") @Default("false")
                    boolean isPublic,
            @Label(value = "Status", help = "With the comment; empty: as it is") @Nullable Status status) {}

    record Comment(
            @Label("Ticket id") long ticketId,
            @Label("Comment id") @Nullable Long commentId,
            @Label("Status") @Nullable String status) {}

    record TicketId(@Label("Ticket id") long ticketId) {}

    record Ticket(
            @Label("Ticket id") long ticketId,
            @Label("Subject") @Nullable String subject,
            @Label("First text") @Nullable String description,
            @Label("Status") @Nullable String status,
            @Label("Priority") @Nullable String priority,
            @Label("Type") @Nullable String type,
            @Label("Tags") List<String> tags,
            @Label("Requester's id") @Nullable Long requesterId,
            @Label("Assignee's id") @Nullable Long assigneeId,
            @Label("Group's id") @Nullable Long groupId,
            @Label("Created at") Instant createdAt,
            @Label("Changed at") Instant updatedAt) {}

    record Question(
            @Label(value = "Question", help = "As in Zendesk's search, for example status:open priority:urgent")
                    String query,
            @Label(value = "At most", help = "1 to 100, newest first") @Default("30") int limit) {
        Question {
            if (limit < 1 || limit > 100) {
                throw new IllegalArgumentException("“At most” is 1 to 100, not " + limit);
            }
        }
    }

    record Tickets(@Label("Tickets") List<Ticket> tickets) {}

    /** What is left empty stays as it is in Zendesk. */
    record PersonChange(
            @Label(value = "E-mail", help = "The person is found by it, or created") String email,
            @Label("Name") String name,
            @Label("Phone") @Nullable String phone) {}

    record PersonWritten(@Label("Person's id") @Nullable Long personId, @Label("Newly created") boolean created) {}

    record PersonQuestion(@Label("E-mail") String email) {}

    record Person(
            @Label("Person's id") @Nullable Long personId,
            @Label("Name") @Nullable String name,
            @Label("E-mail") @Nullable String email,
            @Label("Phone") @Nullable String phone,
            @Label("Role") @Nullable String role) {}

    record CommentEvent(
            @Label("Ticket id") long ticketId,
            @Label("Comment id") long commentId,
            @Label("Text") @Nullable String text,
            @Label("Whether the requester sees it") boolean isPublic,
            @Label("Author's id") @Nullable Long authorId) {}

    @Override
    public Card<Account> card() {
        return Card.of("zendesk", "Zendesk", Account.class)
                .described("Opens, changes and answers tickets, keeps people, and tells what happens to tickets.")
                .icon(Icon.CHAT)
                .operation(new Operation<>(
                                "create-ticket",
                                "Open a ticket",
                                NewTicket.class,
                                Ticket.class,
                                Idempotency.NATIVE_KEY,
                                TicketCalls::create)
                        .remembering(KEY_LIFE, TicketCalls::created))
                .operation(
                        "update-ticket",
                        "Change a ticket",
                        TicketChange.class,
                        Ticket.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        TicketCalls::change)
                .operation(
                        "add-comment",
                        "Comment on a ticket",
                        NewComment.class,
                        Comment.class,
                        Idempotency.LOOKUP_THEN_CREATE,
                        TicketCalls::comment)
                .operation(
                        "get-ticket", "Read a ticket", TicketId.class, Ticket.class, Idempotency.READ, TicketCalls::get)
                .operation(
                        "find-tickets",
                        "Find tickets",
                        Question.class,
                        Tickets.class,
                        Idempotency.READ,
                        TicketCalls::find)
                .operation(
                        "upsert-person",
                        "Create or change a person",
                        PersonChange.class,
                        PersonWritten.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        People::upsert)
                .operation(
                        "find-person",
                        "Find a person",
                        PersonQuestion.class,
                        Person.class,
                        Idempotency.READ,
                        People::find)
                .event("ticket-created", "A ticket was created", Ticket.class)
                .event("ticket-changed", "A ticket was changed", Ticket.class)
                .event("ticket-solved", "A ticket was solved for the first time", Ticket.class)
                .event("comment-added", "Somebody commented", CommentEvent.class)
                .webhook(ZendeskWebhook::verify, ZendeskWebhook::parse)
                .feed("tickets", "Changed tickets", ZendeskFeeds::tickets)
                .feed("comments", "New comments", ZendeskFeeds::comments)
                .check(ZendeskConnector::check);
    }

    /** Zendesk answers strangers, too, with nobody. */
    private static void check(Account account, Http http) {
        if (api(account, http).me().user().id() == null) {
            throw new Unauthorised("Zendesk does not know the account's person", null);
        }
    }

    static ZendeskApi api(Account account, Http http) {
        return http.service(
                account.address(),
                ZendeskApi.class,
                settings -> settings.defaultHeaders(headers ->
                        headers.setBasicAuth(account.email() + "/token", account.token(), StandardCharsets.UTF_8)));
    }
}
