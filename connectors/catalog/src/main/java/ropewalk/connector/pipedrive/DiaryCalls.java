package ropewalk.connector.pipedrive;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Call;
import ropewalk.connector.Card;
import ropewalk.connector.Default;
import ropewalk.connector.Idempotency;
import ropewalk.connector.Label;
import ropewalk.connector.Multiline;
import ropewalk.connector.pipedrive.PipedriveConnector.Account;

/**
 * Notes and activities. Neither has a field of ours: the last line of the text, which people see, says which call has
 * written it. Texts are HTML at Pipedrive and plain here.
 */
final class DiaryCalls {

    record NewNote(
            @Label("Text") @Multiline String text,
            @Label(value = "Deal's id", help = "A deal, a person or an organisation is needed") @Nullable Long dealId,
            @Label("Person's id") @Nullable Long personId,
            @Label("Organisation's id") @Nullable Long organisationId) {
        NewNote {
            if (dealId == null && personId == null && organisationId == null) {
                throw new IllegalArgumentException("A note needs a deal, a person or an organisation that it is about");
            }
        }
    }

    record Note(@Label("Note's id") long noteId) {}

    record NewActivity(
            @Label("Subject") String subject,
            @Label(value = "Type", help = "As in Pipedrive: call, meeting, task, deadline, email, lunch or its own")
                    @Default("task")
                    String type,
            @Label(value = "Due", help = "A day, such as 2027-03-31") @Nullable String dueDate,
            @Label(value = "Note", help = "For whoever does it") @Nullable @Multiline String note,
            @Label("Deal's id") @Nullable Long dealId,
            @Label("Person's id") @Nullable Long personId,
            @Label("Organisation's id") @Nullable Long organisationId,
            @Label(value = "Owner's id", help = "Who is to do it; empty: the person of the API token") @Nullable
                    Long ownerId) {
        NewActivity {
            DealCalls.checkDay(dueDate);
        }
    }

    record Activity(@Label("Activity's id") long activityId) {}

    private DiaryCalls() {}

    static Card<Account> on(Card<Account> card) {
        return card.operation(
                        "add-note",
                        "Take a note",
                        NewNote.class,
                        Note.class,
                        Idempotency.LOOKUP_THEN_CREATE,
                        DiaryCalls::note)
                .operation(
                        "add-activity",
                        "Plan an activity",
                        NewActivity.class,
                        Activity.class,
                        Idempotency.LOOKUP_THEN_CREATE,
                        DiaryCalls::activity);
    }

    private static Note note(Call<Account, NewNote> call) {
        PipedriveApi pipedrive = PipedriveConnector.api(call.account(), call.http());
        NewNote wanted = call.input();
        Optional<PipedriveApi.Note> before = Earlier.of(
                call,
                Body.question(
                        "deal_id", wanted.dealId(), "person_id", wanted.personId(), "org_id", wanted.organisationId()),
                pipedrive::notes,
                note -> isOurs(call, note.content()));
        PipedriveApi.Note note = before.orElseGet(() -> pipedrive
                .createNote(new Body()
                        .with("content", html(wanted.text(), call))
                        .with("deal_id", wanted.dealId())
                        .with("person_id", wanted.personId())
                        .with("org_id", wanted.organisationId())
                        .members())
                .there());
        return new Note(note.id());
    }

    private static Activity activity(Call<Account, NewActivity> call) {
        PipedriveApi pipedrive = PipedriveConnector.api(call.account(), call.http());
        NewActivity wanted = call.input();
        Optional<PipedriveApi.Activity> before =
                Earlier.of(call, Body.question(), pipedrive::activities, activity -> isOurs(call, activity.note()));
        PipedriveApi.Activity activity = before.orElseGet(() -> pipedrive
                .createActivity(new Body()
                        .with("subject", wanted.subject())
                        .with("type", wanted.type())
                        .with("due_date", wanted.dueDate())
                        .with("note", html(wanted.note() == null ? "" : wanted.note(), call))
                        .with("deal_id", wanted.dealId())
                        .with("participants", participants(wanted.personId()))
                        .with("org_id", wanted.organisationId())
                        .with("owner_id", wanted.ownerId())
                        .members())
                .there());
        return new Activity(activity.id());
    }

    private static @Nullable List<Map<String, Object>> participants(@Nullable Long person) {
        return person == null ? null : List.of(Map.of("person_id", person, "primary", true));
    }

    private static boolean isOurs(Call<?, ?> call, @Nullable String html) {
        return html != null && html.contains(Mark.line(call));
    }

    private static String html(String text, Call<?, ?> call) {
        String escaped = text.strip()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("\\R", "<br>");
        return (escaped.isEmpty() ? "" : escaped + "<br><br>") + Mark.line(call);
    }
}
