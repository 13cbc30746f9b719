package ropewalk.process.engine;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import ropewalk.identity.People;
import ropewalk.identity.Person;
import ropewalk.tenant.Role;

/**
 * What {@code people} means in an expression: {@code ${people.manager}} is the mail addresses of the workspace's active
 * people with that role, with commas between them, so that a diagram can write to whoever holds it today.
 */
@Component
class RoleAddresses {
    private final People people;

    RoleAddresses(People people) {
        this.people = people;
    }

    Map<String, String> byRole() {
        Map<Role, String> addresses = people.atLeast(Role.VIEWER).stream()
                .collect(Collectors.groupingBy(
                        Person::role, Collectors.mapping(Person::email, Collectors.joining(", "))));
        return Arrays.stream(Role.values())
                .collect(Collectors.toMap(
                        role -> role.name().toLowerCase(Locale.ROOT), role -> addresses.getOrDefault(role, "")));
    }
}
