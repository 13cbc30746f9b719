package ropewalk.connector.example;

import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import ropewalk.connector.Call;
import ropewalk.connector.Card;
import ropewalk.connector.Digest;
import ropewalk.connector.Idempotency;
import ropewalk.connector.Label;
import ropewalk.connector.example.ExampleConnector.Account;

/** What processes do with people. */
final class ExampleCalls {

    /** Filled in on the diagram. */
    record NewPerson(@Label("Full name") String name, @Label("E-mail") @Nullable String email) {}

    record Wanted(@Label("Person") long personId) {}

    record Person(
            @Label("Person") long personId, @Label("Full name") String name, @Label("E-mail") @Nullable String email) {

        static Person of(ExampleApi.Person person) {
            return new Person(person.id(), person.name(), person.email());
        }
    }

    private ExampleCalls() {}

    static Card<Account> on(Card<Account> card) {
        return card.operation(
                        "add-person",
                        "Add a person",
                        NewPerson.class,
                        Person.class,
                        Idempotency.LOOKUP_THEN_CREATE,
                        ExampleCalls::add)
                .operation(
                        "get-person", "Get a person", Wanted.class, Person.class, Idempotency.READ, ExampleCalls::get);
    }

    private static Person add(Call<Account, NewPerson> call) {
        ExampleApi api = ExampleConnector.api(call.account(), call.http());
        String reference = reference(call);
        var question = new LinkedMultiValueMap<String, String>();
        question.add("reference", reference);
        return Person.of(call.left(() -> api.people(question).people().stream().findFirst())
                .orElseGet(() -> api.add(new ExampleApi.NewPerson(
                        call.input().name(), call.input().email(), reference))));
    }

    private static Person get(Call<Account, Wanted> call) {
        return Person.of(ExampleConnector.api(call.account(), call.http())
                .person(call.input().personId()));
    }

    /** The process's business key, and after a {@code #} which call has added the person. */
    private static String reference(Call<?, ?> call) {
        String key = call.businessKey();
        return (key == null ? "" : key) + "#" + Digest.hex(call.key(), 12);
    }

    static @Nullable String businessKey(ExampleApi.Person person) {
        String reference = person.reference();
        if (reference == null) {
            return null;
        }
        String key = reference.contains("#") ? reference.substring(0, reference.lastIndexOf('#')) : reference;
        return key.isBlank() ? null : key;
    }
}
