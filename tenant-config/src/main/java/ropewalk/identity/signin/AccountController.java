package ropewalk.identity.signin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.FreshProof;
import ropewalk.http.Open;
import ropewalk.http.Problem;
import ropewalk.identity.People;
import ropewalk.identity.Person;
import ropewalk.identity.factor.SecondFactors;
import ropewalk.identity.factor.TimeCodes;
import ropewalk.identity.session.SessionCookie;
import ropewalk.identity.session.Sessions;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Tenants;

/** What a person does with their own account; a machine has none. */
@RestController
@RequestMapping("/api/account")
@Tag(name = "Account")
class AccountController {
    private final People people;
    private final Tenants tenants;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    AccountController(
            People people,
            Tenants tenants,
            Sessions sessions,
            SecondFactors factors,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.people = people;
        this.tenants = tenants;
        this.sessions = sessions;
        this.factors = factors;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    @GetMapping("/sessions")
    @Open(Open.To.SIGNED_IN)
    @Operation(operationId = "ownSessions", summary = "Where one is signed in, the newest first")
    SessionList sessions(HttpServletRequest request) {
        return new SessionList(
                sessions.of(people.self().id(), SessionCookie.read(request).orElse(null)));
    }

    @DeleteMapping("/sessions/{id}")
    @Open(Open.To.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "endSession", summary = "Sign out somewhere else")
    void end(@PathVariable String id) {
        Person person = people.self();
        transaction.executeWithoutResult(status -> {
            if (!sessions.end(person.id(), id)) {
                throw Problem.notFound();
            }
            record("person.signed-out-elsewhere", person);
        });
    }

    @GetMapping("/second-factor")
    @Open(Open.To.SIGNED_IN)
    @Operation(operationId = "secondFactor", summary = "Whether signing in takes a code beside the password")
    SecondFactor secondFactor() {
        String person = people.self().id();
        return new SecondFactor(factors.since(person).orElse(null), factors.recoveryCodesLeft(person));
    }

    @PostMapping("/second-factor")
    @Open(Open.To.SIGNED_IN)
    @FreshProof
    @Operation(operationId = "beginSecondFactor", summary = "Get a key for an authenticator app")
    NewSecondFactor begin() {
        Person person = people.self();
        refuseWhenOn(person);
        String key = factors.begin(person.id());
        return new NewSecondFactor(
                key, TimeCodes.uri(key, person.email(), tenants.own().name()));
    }

    @PutMapping("/second-factor")
    @Open(Open.To.SIGNED_IN)
    @Operation(
            operationId = "confirmSecondFactor",
            summary = "Show that the app has the key; from then on it is asked for")
    RecoveryCodes confirm(@Valid @RequestBody Code asked) {
        Person person = people.self();
        refuseWhenOn(person);
        return transaction.execute(status -> {
            List<String> codes = factors.confirm(person.id(), asked.code().strip());
            if (codes.isEmpty()) {
                throw wrong();
            }
            record("person.second-factor-added", person);
            return new RecoveryCodes(codes);
        });
    }

    @PostMapping("/second-factor/removal")
    @Open(Open.To.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @FreshProof
    @Operation(operationId = "removeSecondFactor", summary = "Let the password be enough again; takes a code")
    void remove(@Valid @RequestBody Code asked) {
        Person person = people.self();
        transaction.executeWithoutResult(status -> {
            if (!factors.use(person.id(), asked.code())) {
                throw wrong();
            }
            factors.remove(person.id());
            record("person.second-factor-removed", person);
        });
    }

    private void refuseWhenOn(Person person) {
        if (factors.since(person.id()).isPresent()) {
            throw Problem.conflict(
                    "second-factor-on", "An authenticator app is set up already; remove it first, which takes a code.");
        }
    }

    private static Problem wrong() {
        return Problem.unprocessable(
                "wrong-code",
                "The code is not the one of this moment. Wait for the next one, and check the phone's clock.");
    }

    private void record(String action, Person person) {
        events.publishEvent(Recorded.of(action, person.subject(), Map.of()));
    }

    record SessionList(List<Sessions.Device> items) {}

    /** @param since when it was set up; absent when the password is enough */
    record SecondFactor(@Nullable Instant since, int recoveryCodesLeft) {}

    /**
     * @param key to type into the app, base32
     * @param uri the same for a picture or a link
     */
    record NewSecondFactor(String key, String uri) {}

    record Code(@NotBlank @Size(max = 40) String code) {}

    /** @param codes each signs in once in place of the app's code; shown this once */
    record RecoveryCodes(List<String> codes) {}
}
