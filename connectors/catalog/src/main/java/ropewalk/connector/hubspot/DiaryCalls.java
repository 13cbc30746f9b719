package ropewalk.connector.hubspot;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Call;
import ropewalk.connector.Card;
import ropewalk.connector.Default;
import ropewalk.connector.Digest;
import ropewalk.connector.Idempotency;
import ropewalk.connector.Label;
import ropewalk.connector.Multiline;
import ropewalk.connector.Refused;
import ropewalk.connector.hubspot.Crm.Associated;
import ropewalk.connector.hubspot.Crm.CrmObject;
import ropewalk.connector.hubspot.Crm.HistoryQuestion;
import ropewalk.connector.hubspot.Crm.NewObject;
import ropewalk.connector.hubspot.Crm.ObjectId;
import ropewalk.connector.hubspot.HubSpotConnector.Account;

/**
 * Notes and tasks. Neither has a field of ours: the last line of the text, which people see, says which call has written
 * it. It is looked for in the list of what its contact, company, deal or ticket is associated with, as HubSpot's search
 * lags behind. Texts are HTML at HubSpot and plain here.
 */
final class DiaryCalls {

    private static final int MOST_CHARACTERS = 65_536;
    /** HubSpot lists so many associations at once. */
    private static final int LISTED = 500;
    /** HubSpot reads so many objects at once. */
    private static final int READ = 100;

    private static final int MOST = 2_000;

    enum Priority {
        LOW,
        MEDIUM,
        HIGH
    }

    enum Type {
        TODO,
        CALL,
        EMAIL
    }

    record NewNote(
            @Label("Text") @Multiline String text,
            @Label(value = "Contact id", help = "A contact, a company, a deal or a ticket is needed") @Nullable
                    String contactId,
            @Label("Company id") @Nullable String companyId,
            @Label("Deal id") @Nullable String dealId,
            @Label("Ticket id") @Nullable String ticketId,
            @Label(value = "Owner's id", help = "Whose note it is; empty: nobody's") @Nullable String ownerId) {
        NewNote {
            var unused = new Subjects(contactId, companyId, dealId, ticketId);
        }
    }

    record NewTask(
            @Label("Subject") String subject,
            @Label(value = "Due", help = "A moment, such as 2027-03-31T09:00:00Z") Instant due,
            @Label(value = "Text", help = "For whoever does it") @Nullable @Multiline String text,
            @Label("Type") @Default("TODO") Type type,
            @Label("Priority") @Nullable Priority priority,
            @Label(value = "Contact id", help = "A contact, a company, a deal or a ticket is needed") @Nullable
                    String contactId,
            @Label("Company id") @Nullable String companyId,
            @Label("Deal id") @Nullable String dealId,
            @Label("Ticket id") @Nullable String ticketId,
            @Label(value = "Owner's id", help = "Who is to do it; empty: nobody yet") @Nullable String ownerId) {
        NewTask {
            var unused = new Subjects(contactId, companyId, dealId, ticketId);
        }
    }

    record NoteId(@Label("Note id") String id) {}

    record TaskId(@Label("Task id") String id) {}

    private DiaryCalls() {}

    static Card<Account> on(Card<Account> card) {
        return card.operation(
                        "add-note",
                        "Take a note",
                        NewNote.class,
                        NoteId.class,
                        Idempotency.LOOKUP_THEN_CREATE,
                        DiaryCalls::note)
                .operation(
                        "add-task",
                        "Plan a task",
                        NewTask.class,
                        TaskId.class,
                        Idempotency.LOOKUP_THEN_CREATE,
                        DiaryCalls::task);
    }

    private static NoteId note(Call<Account, NewNote> call) {
        NewNote wanted = call.input();
        var about = new Subjects(wanted.contactId(), wanted.companyId(), wanted.dealId(), wanted.ticketId());
        var properties = new Properties()
                .with("hs_timestamp", call.firstSentAt().truncatedTo(ChronoUnit.MILLIS))
                .with("hs_note_body", html(wanted.text(), call))
                .with("hubspot_owner_id", wanted.ownerId());
        return new NoteId(written(call, "notes", "hs_note_body", about, properties));
    }

    private static TaskId task(Call<Account, NewTask> call) {
        NewTask wanted = call.input();
        var about = new Subjects(wanted.contactId(), wanted.companyId(), wanted.dealId(), wanted.ticketId());
        var properties = new Properties()
                .with("hs_timestamp", wanted.due())
                .with("hs_task_subject", wanted.subject())
                .with("hs_task_body", html(wanted.text() == null ? "" : wanted.text(), call))
                .with("hs_task_type", wanted.type())
                .with("hs_task_status", "NOT_STARTED")
                .with("hs_task_priority", wanted.priority())
                .with("hubspot_owner_id", wanted.ownerId());
        return new TaskId(written(call, "tasks", "hs_task_body", about, properties));
    }

    private static String written(
            Call<Account, ?> call, String kind, String text, Subjects about, Properties properties) {
        Crm crm = HubSpotConnector.crm(call);
        var created = new NewObject(properties.all(), about.associations(kind.equals("notes")));
        return earlier(crm, call, kind, text, about.first())
                .orElseGet(() -> crm.create(kind, created))
                .id();
    }

    /** What an earlier try of the call has left. */
    private static Optional<CrmObject> earlier(
            Crm crm, Call<?, ?> call, String kind, String text, Subjects.Subject subject) {
        List<ObjectId> ids = listed(crm, kind, subject);
        for (int i = 0; i < ids.size(); i += READ) {
            List<ObjectId> some = ids.subList(i, Math.min(i + READ, ids.size()));
            Optional<CrmObject> found =
                    crm.read(kind, new HistoryQuestion(List.of(text), List.of(), some)).results().stream()
                            .filter(each -> isOurs(call, each.properties().get(text)))
                            .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static List<ObjectId> listed(Crm crm, String kind, Subjects.Subject subject) {
        var ids = new ArrayList<ObjectId>();
        @Nullable String after = null;
        do {
            Associated page = crm.associated(subject.kind(), subject.id(), kind, LISTED, after);
            page.results().forEach(each -> ids.add(new ObjectId(each.toObjectId())));
            after = page.paging() == null || page.paging().next() == null
                    ? null
                    : page.paging().next().after();
        } while (after != null && ids.size() < MOST);
        if (after != null) {
            throw new Refused(
                    "too-many-" + kind,
                    "%s has more than %d %s: one that an earlier try has written could not be told from them"
                            .formatted(subject.id(), MOST, kind),
                    null);
        }
        return ids;
    }

    private static boolean isOurs(Call<?, ?> call, @Nullable String html) {
        return html != null && html.contains(mark(call));
    }

    private static String mark(Call<?, ?> call) {
        return "[ropewalk#" + Digest.hex(call.key(), 12) + "]";
    }

    private static String html(String text, Call<?, ?> call) {
        String escaped = text.strip()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("\\R", "<br>");
        String html = (escaped.isEmpty() ? "" : escaped + "<br><br>") + mark(call);
        if (html.length() > MOST_CHARACTERS) {
            throw new Refused(
                    "text-too-long",
                    "HubSpot takes %d characters of a text, with its line breaks and marks; it has %d"
                            .formatted(MOST_CHARACTERS, html.length()),
                    null);
        }
        return html;
    }
}
