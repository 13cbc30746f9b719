package ropewalk.identity.person;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Cursor;
import ropewalk.http.FreshProof;
import ropewalk.http.LateChange;
import ropewalk.http.Page;
import ropewalk.http.Problem;
import ropewalk.http.Requires;
import ropewalk.http.Versions;
import ropewalk.identity.HeldRole;
import ropewalk.identity.People;
import ropewalk.identity.Person;
import ropewalk.identity.link.Invitations;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Role;

@RestController
@RequestMapping("/api/people")
@Tag(name = "People")
class PersonController {
    private final People people;
    private final PersonAccounts accounts;
    private final PersonChanges changes;
    private final ClientEndings endings;
    private final Invitations invitations;
    private final TransactionTemplate transaction;

    PersonController(
            People people,
            PersonAccounts accounts,
            PersonChanges changes,
            ClientEndings endings,
            Invitations invitations,
            PlatformTransactionManager transactions) {
        this.people = people;
        this.accounts = accounts;
        this.changes = changes;
        this.endings = endings;
        this.invitations = invitations;
        this.transaction = new TransactionTemplate(transactions);
    }

    @GetMapping
    @Requires(Permission.MANAGE_PEOPLE)
    @Operation(operationId = "people", summary = "The people of the workspace, by name")
    Page<Person> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = Page.limit(limit);
        List<String> after = Cursor.parse(cursor, 2);
        List<Person> found =
                after.isEmpty() ? people.list("", "", size + 1) : people.list(after.get(0), after.get(1), size + 1);
        return Page.cut(found, size, person -> Cursor.of(person.name().toLowerCase(Locale.ROOT), person.id()));
    }

    @PostMapping
    @Requires(Permission.MANAGE_PEOPLE)
    @ResponseStatus(HttpStatus.CREATED)
    @FreshProof
    @Operation(operationId = "addPerson", summary = "Invite somebody")
    AddedPerson add(@Valid @RequestBody NewPerson asked) {
        return transaction.execute(status -> {
            HeldRole held = new HeldRole(asked.role(), asked.customRole());
            Person person = people.add(asked.name(), asked.email(), held);
            changes.checkGives(person);
            return AddedPerson.of(person, invitations.invite(person));
        });
    }

    @GetMapping("/{id}")
    @Requires(Permission.MANAGE_PEOPLE)
    @Operation(operationId = "person", summary = "One person")
    ResponseEntity<Person> one(@PathVariable String id) {
        return answer(people.find(id).orElseThrow(Problem::notFound));
    }

    @PatchMapping("/{id}")
    @Requires(Permission.MANAGE_PEOPLE)
    @FreshProof
    @Operation(operationId = "changePerson", summary = "Rename, give another role, disable or enable")
    ResponseEntity<Person> change(
            @PathVariable String id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody PersonChange asked) {
        return new LateChange(
                        Permission.MANAGE_PEOPLE,
                        () -> one(id),
                        "person",
                        id,
                        "person.renamed",
                        "person.role-changed",
                        "person.disabled",
                        "person.enabled")
                .or(() -> answer(change(id, Versions.required(ifMatch), asked)));
    }

    @PostMapping("/{id}/invitation")
    @FreshProof
    @Requires(Permission.MANAGE_PEOPLE)
    @Operation(operationId = "inviteAgain", summary = "Invite somebody again who has not joined yet")
    AddedPerson inviteAgain(@PathVariable String id) {
        return transaction.execute(status -> {
            Person person = accounts.lock(id).orElseThrow(Problem::notFound);
            if (person.joined() || person.status() == Person.Status.DISABLED) {
                throw Problem.conflict(
                        "already-joined",
                        person.name() + " has joined or is disabled. Who forgot the password asks for a new one.");
            }
            changes.checkGives(person);
            return AddedPerson.of(person, invitations.invite(person));
        });
    }

    @DeleteMapping("/{id}/second-factor")
    @Requires(Permission.MANAGE_PEOPLE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @FreshProof
    @Operation(operationId = "forgetSecondFactor", summary = "Let somebody in again who lost phone and recovery codes")
    void forgetSecondFactor(@PathVariable String id) {
        changes.forgetSecondFactor(id);
    }

    private Person change(String id, long seen, PersonChange asked) {
        return transaction.execute(status -> {
            Person changed = changes.change(id, seen, asked.name(), asked.held(), asked.status());
            if (Boolean.TRUE.equals(asked.endApiClients())) {
                endings.end(changed);
            }
            return changed;
        });
    }

    private static ResponseEntity<Person> answer(Person person) {
        return ResponseEntity.ok().eTag(Versions.etag(person.version())).body(person);
    }

    /** @param customRole the key of one of the workspace's own roles, when {@code role} is CUSTOM */
    record NewPerson(
            @NotBlank @Size(max = 120) String name,
            @NotBlank @Email @Size(max = 254) String email,
            @NotNull Role role,
            @Nullable @Size(max = 40) String customRole) {}

    /**
     * @param customRole the key of one of the workspace's own roles, when {@code role} is CUSTOM
     * @param endApiClients whether the programs that they have let in end with them; only for who is disabled
     */
    record PersonChange(
            @Nullable @Size(max = 120) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") String name,
            @Nullable Role role,
            @Nullable @Size(max = 40) String customRole,
            Person.@Nullable Status status,
            @Nullable Boolean endApiClients) {
        @Nullable
        HeldRole held() {
            return role == null && customRole == null
                    ? null
                    : new HeldRole(role == null ? Role.CUSTOM : role, customRole);
        }
    }

    /** @param invitation the link to pass on, shown this once; absent when it went out by mail */
    record AddedPerson(
            String id,
            String name,
            String email,
            Role role,
            @Nullable String customRole,
            Person.Status status,
            boolean joined,
            long version,
            @Nullable URI invitation) {
        static AddedPerson of(Person person, @Nullable URI invitation) {
            return new AddedPerson(
                    person.id(),
                    person.name(),
                    person.email(),
                    person.role(),
                    person.customRole(),
                    person.status(),
                    person.joined(),
                    person.version(),
                    invitation);
        }
    }
}
