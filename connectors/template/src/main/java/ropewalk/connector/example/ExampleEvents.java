package ropewalk.connector.example;

import ropewalk.connector.Event;
import ropewalk.connector.Json;

/** What happened, whether it was pushed or fetched: both make the same event, with the same id. */
final class ExampleEvents {

    private ExampleEvents() {}

    static Event added(ExampleApi.Person person) {
        return new Event(
                "person-" + person.id() + "-added",
                "example.person-added",
                person.addedAt(),
                Json.map(ExampleCalls.Person.of(person)),
                ExampleCalls.businessKey(person));
    }
}
