package ropewalk.connector;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The connector of docs/how-to/add-a-connector.md, here so that it compiles and works. */
final class DirectoryConnector implements Connector {

    /** Entered once by an Admin, then sealed. */
    record Account(@Label("Address") URI address, @Label("API token") @Secret String token) {}

    /** Filled in on the diagram. */
    record NewPerson(@Label("Full name") String name, @Label("E-mail") @Nullable String email) {}

    record Person(@Label("Id") long id, @Label("Full name") String name) {}

    record People(List<Person> people) {}

    @Override
    public Card<Account> card() {
        return Card.of("directory", "Directory", Account.class)
                .described("Keeps people.")
                .icon(Icon.PEOPLE)
                .operation(
                        "add-person",
                        "Add a person",
                        NewPerson.class,
                        Person.class,
                        Idempotency.LOOKUP_THEN_CREATE,
                        DirectoryConnector::add);
    }

    /** The directory takes no key, so the call's own goes into the person and is looked for first. */
    private static Person add(Call<Account, NewPerson> call) {
        var client = call.http()
                .client(call.account().address())
                .defaultHeaders(headers -> headers.setBearerAuth(call.account().token()))
                .build();
        People found = client.get()
                .uri("/people?reference={key}", call.key())
                .retrieve()
                .body(People.class);
        if (found != null && !found.people().isEmpty()) {
            return found.people().get(0);
        }
        Person added = client.post()
                .uri("/people")
                .body(Map.of("name", call.input().name(), "reference", call.key()))
                .retrieve()
                .body(Person.class);
        return java.util.Objects.requireNonNull(added);
    }
}
