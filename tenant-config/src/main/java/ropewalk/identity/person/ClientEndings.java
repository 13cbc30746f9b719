package ropewalk.identity.person;

import java.util.Set;
import org.springframework.stereotype.Component;
import ropewalk.http.Problem;
import ropewalk.identity.Person;
import ropewalk.identity.client.ClientsOfPerson;
import ropewalk.identity.role.Grants;
import ropewalk.tenant.Permission;

/** Ends with somebody who is disabled the programs that they have let in, where whoever disables them says so. */
@Component
class ClientEndings {
    private final ClientsOfPerson clients;
    private final Grants grants;

    ClientEndings(ClientsOfPerson clients, Grants grants) {
        this.clients = clients;
        this.grants = grants;
    }

    /**
     * @throws Problem 422 {@code permission-not-held} for who does not manage API clients, {@code still-active} for
     *     somebody who is not disabled
     */
    void end(Person person) {
        grants.check(Set.of(Permission.MANAGE_API_CLIENTS));
        if (person.status() != Person.Status.DISABLED) {
            throw Problem.unprocessable(
                    "still-active",
                    "The API clients of " + person.name() + " are ended together when they are disabled; withdraw them"
                            + " one by one otherwise.");
        }
        clients.end(person.id());
    }
}
