package ropewalk.connector.pipedrive;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Call;
import ropewalk.connector.Card;
import ropewalk.connector.Default;
import ropewalk.connector.Idempotency;
import ropewalk.connector.Label;
import ropewalk.connector.pipedrive.PipedriveApi.Found;
import ropewalk.connector.pipedrive.PipedriveConnector.Account;

/** What a process does with persons. */
final class PersonCalls {

    record NewPerson(
            @Label("Name") String name,
            @Label("E-mail") @Nullable String email,
            @Label("Phone") @Nullable String phone,
            @Label("Organisation's id") @Nullable Long organisationId,
            @Label(value = "Owner's id", help = "Empty: the person of the API token") @Nullable Long ownerId,
            @Label(value = "Further fields", help = "JSON: the API keys of custom fields and their values") @Nullable
                    Map<String, Object> fields) {}

    /** What is left empty stays as it is in Pipedrive. */
    record PersonChange(
            @Label("Person's id") long personId,
            @Label("Name") @Nullable String name,
            @Label(value = "E-mail", help = "Instead of the first one; others stay") @Nullable String email,
            @Label(value = "Phone", help = "Instead of the first one; others stay") @Nullable String phone,
            @Label("Organisation's id") @Nullable Long organisationId,
            @Label("Owner's id") @Nullable Long ownerId,
            @Label(value = "Further fields", help = "JSON: the API keys of custom fields and their values") @Nullable
                    Map<String, Object> fields) {}

    record PersonId(@Label("Person's id") long personId) {}

    /** Which of a person's data is searched. */
    enum By {
        EMAIL,
        PHONE,
        NAME
    }

    record PersonQuestion(
            @Label(value = "What", help = "A whole e-mail address, or at least two characters of a name or number")
                    String what,
            @Label("By") @Default("EMAIL") By by,
            @Label(value = "At most", help = "1 to 100, the best first") @Default("20") int limit) {
        PersonQuestion {
            what = what.strip();
            if (what.length() < 2) {
                throw new IllegalArgumentException(
                        "Pipedrive searches for two characters at least, not “" + what + "”");
            }
            Questions.checkLimit(limit);
        }
    }

    record Person(
            @Label("Person's id") long personId,
            @Label("Name") @Nullable String name,
            @Label("E-mail") @Nullable String email,
            @Label("Phone") @Nullable String phone,
            @Label("Organisation's id") @Nullable Long organisationId,
            @Label("Owner's id") @Nullable Long ownerId,
            @Label("Created at") Instant createdAt,
            @Label("Changed at") Instant updatedAt) {}

    record Persons(@Label("Persons") List<Person> persons) {}

    private PersonCalls() {}

    static Card<Account> on(Card<Account> card) {
        return card.operation(
                        "create-person",
                        "Create a person",
                        NewPerson.class,
                        Person.class,
                        Idempotency.LOOKUP_THEN_CREATE,
                        PersonCalls::create)
                .operation(
                        "update-person",
                        "Change a person",
                        PersonChange.class,
                        Person.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        PersonCalls::change)
                .operation(
                        "get-person", "Read a person", PersonId.class, Person.class, Idempotency.READ, PersonCalls::get)
                .operation(
                        "find-persons",
                        "Find persons",
                        PersonQuestion.class,
                        Persons.class,
                        Idempotency.READ,
                        PersonCalls::find);
    }

    private static PipedriveApi api(Call<Account, ?> call) {
        return PipedriveConnector.api(call.account(), call.http());
    }

    private static Person create(Call<Account, NewPerson> call) {
        PipedriveApi pipedrive = api(call);
        String field = call.account().personKeyField();
        Optional<PipedriveApi.Person> before = Earlier.of(
                call,
                Body.question("custom_fields", field),
                pipedrive::persons,
                person -> Mark.isOf(call, person.custom(), field));
        NewPerson wanted = call.input();
        return PipedriveEvents.person(before.orElseGet(() -> pipedrive
                .createPerson(new Body()
                        .with("name", wanted.name())
                        .way("emails", wanted.email(), null)
                        .way("phones", wanted.phone(), null)
                        .with("org_id", wanted.organisationId())
                        .with("owner_id", wanted.ownerId())
                        .custom(wanted.fields(), Map.of(field, Mark.of(call)))
                        .members())
                .there()));
    }

    private static Person change(Call<Account, PersonChange> call) {
        PipedriveApi pipedrive = api(call);
        PersonChange wanted = call.input();
        PipedriveApi.Person before = wanted.email() == null && wanted.phone() == null
                ? null
                : pipedrive.person(wanted.personId()).there();
        var body = new Body()
                .with("name", wanted.name())
                .way("emails", wanted.email(), before == null ? null : before.emails())
                .way("phones", wanted.phone(), before == null ? null : before.phones())
                .with("org_id", wanted.organisationId())
                .with("owner_id", wanted.ownerId())
                .custom(wanted.fields(), Map.of());
        return PipedriveEvents.person(
                pipedrive.changePerson(wanted.personId(), body.members()).there());
    }

    private static Person get(Call<Account, PersonId> call) {
        return PipedriveEvents.person(api(call).person(call.input().personId()).there());
    }

    /** The search tells ids and little else: whom it finds is read as a whole. */
    private static Persons find(Call<Account, PersonQuestion> call) {
        PersonQuestion question = call.input();
        PipedriveApi pipedrive = api(call);
        Found found = pipedrive
                .searchPersons(Body.question(
                        "term", question.what(),
                        "fields", question.by().name().toLowerCase(Locale.ROOT),
                        "exact_match", question.by() == By.EMAIL,
                        "limit", question.limit()))
                .there();
        return new Persons(Questions.whole(found, pipedrive::persons, PipedriveApi.Person::id).stream()
                .map(PipedriveEvents::person)
                .toList());
    }
}
