package ropewalk.identity.client;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Problem;
import ropewalk.http.Requires;
import ropewalk.identity.People;
import ropewalk.identity.Person;
import ropewalk.tenant.Permission;

@RestController
@RequestMapping("/api/people/{id}/api-clients")
@Tag(name = "API clients")
class PersonApiClientController {
    private final ClientsOfPerson clients;
    private final People people;

    PersonApiClientController(ClientsOfPerson clients, People people) {
        this.clients = clients;
        this.people = people;
    }

    @GetMapping
    @Requires(Permission.MANAGE_API_CLIENTS)
    @Operation(
            operationId = "apiClientsOfPerson",
            summary = "Programs that somebody has let in and that still work, the newest hundred")
    PersonApiClients list(@PathVariable String id) {
        Person person = people.find(id).orElseThrow(Problem::notFound);
        return new PersonApiClients(clients.of(person.id()));
    }

    record PersonApiClients(List<ApiClient> items) {}
}
