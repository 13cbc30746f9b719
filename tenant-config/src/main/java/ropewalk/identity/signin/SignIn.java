package ropewalk.identity.signin;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.identity.CustomRoles;
import ropewalk.identity.People;
import ropewalk.identity.Person;
import ropewalk.identity.PersonProof;
import ropewalk.identity.attempt.KnownDevices;
import ropewalk.identity.attempt.Refusals;
import ropewalk.identity.attempt.SignInAttempts;
import ropewalk.identity.credential.Passwords;
import ropewalk.identity.credential.SecretToken;
import ropewalk.identity.factor.SecondFactors;
import ropewalk.identity.passkey.PasskeyProofs;
import ropewalk.identity.person.PersonAccounts;
import ropewalk.identity.provider.SignInPolicy;
import ropewalk.identity.session.Sessions;
import ropewalk.tenant.Actor;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Scope;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.Tenants;

/**
 * Sign-in with workspace, mail address and password. An unknown workspace, an unknown account, a wrong password and a
 * disabled person are one and the same to whoever asks: same answer, same work, same delays.
 */
@Component
public class SignIn {
    /** Where attempts at workspaces that do not exist are counted and recorded; no tenant ever has this id. */
    public static final TenantId NOWHERE = SignInAttempts.NOWHERE;

    private final Tenants tenants;
    private final People people;
    private final PersonAccounts accounts;
    private final CustomRoles roles;
    private final Passwords passwords;
    private final SignInAttempts attempts;
    private final KnownDevices devices;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final SignInPolicy policy;
    private final PasskeyProofs passkeyProofs;
    private final ApplicationEventPublisher events;
    private final Refusals refusals;
    private final TransactionTemplate transaction;

    SignIn(
            Tenants tenants,
            People people,
            PersonAccounts accounts,
            CustomRoles roles,
            Passwords passwords,
            SignInAttempts attempts,
            KnownDevices devices,
            Sessions sessions,
            SecondFactors factors,
            SignInPolicy policy,
            PasskeyProofs passkeyProofs,
            Refusals refusals,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.tenants = tenants;
        this.people = people;
        this.accounts = accounts;
        this.roles = roles;
        this.passwords = passwords;
        this.attempts = attempts;
        this.devices = devices;
        this.sessions = sessions;
        this.factors = factors;
        this.policy = policy;
        this.passkeyProofs = passkeyProofs;
        this.refusals = refusals;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @param permissions what the person may do */
    record Started(SecretToken token, Person person, Set<Permission> permissions, Tenant tenant) {}

    /**
     * @param at whose host it is; null at the installation's own
     * @param workspace may be null at a workspace's own host
     * @param code of the second factor; null when none was typed
     * @param device by which the browser is known again; null when it shows none
     */
    record Proof(
            @Nullable TenantId at,
            @Nullable String workspace,
            String email,
            String password,
            @Nullable String code,
            @Nullable String device) {}

    /**
     * @param agent what the browser calls itself
     * @throws Problem 401 {@code sign-in-failed}; after the right password {@code second-factor-required} or
     *     {@code second-factor-wrong} or {@code password-closed}; 429 {@code too-many-attempts}; 402 {@code tenant-suspended}
     *     or {@code trial-over}
     */
    Started start(Proof proof, String address, String agent) {
        TenantId tenant = meant(proof.at(), proof.workspace()).orElse(NOWHERE);
        Scope asking = new Scope(tenant, Actor.system("sign-in"), Set.of(), address);
        return TenantContext.get(asking, () -> {
            SignInAttempts.Attempt attempt =
                    devices.attempt(SignInAttempts.account(counted(proof), proof.email()), address, proof.device());
            attempts.begin(attempt);
            Optional<PersonAccounts.Account> found = accounts.find(proof.email());
            boolean right = passwords.matches(
                    proof.password(),
                    found.map(PersonAccounts.Account::passwordHash).orElse(null));
            Person person = found.map(PersonAccounts.Account::person)
                    .filter(one -> right && one.status() == Person.Status.ACTIVE)
                    .orElseThrow(() -> refused(found));
            return TenantContext.get(as(person, asking), () -> {
                refuseClosedPassword(person);
                checkSecondFactor(person, proof.code());
                return begin(person, attempt, agent);
            });
        });
    }

    private void refuseClosedPassword(Person person) {
        if (!policy.allowsPassword(person.role())) {
            refusals.record(
                    TenantContext.require(), "person.sign-in-refused", person.subject(), "passwords are closed");
            throw new Problem(
                    HttpStatus.UNAUTHORIZED,
                    "password-closed",
                    "People of this workspace sign in through its identity provider; use its button above.");
        }
    }

    /** At the host of a workspace every other is as good as unknown. */
    public Optional<TenantId> meant(@Nullable TenantId at, @Nullable String workspace) {
        if (workspace == null || workspace.isBlank()) {
            return Optional.ofNullable(at);
        }
        return tenants.ofWorkspace(workspace).filter(found -> at == null || found.equals(at));
    }

    /** The workspace under whose name attempts are counted, however it was found. */
    private String counted(Proof proof) {
        String typed = proof.workspace();
        return typed == null || typed.isBlank() ? tenants.own().workspace() : typed;
    }

    /** Signs in somebody who has proven themselves without a password; where passwords are closed this is, too. */
    Started begin(Person person, Scope asking, SignInAttempts.Attempt attempt, String agent) {
        return TenantContext.get(as(person, asking), () -> {
            refuseClosedPassword(person);
            return begin(person, attempt, agent);
        });
    }

    private void checkSecondFactor(Person person, @Nullable String code) {
        if (factors.since(person.id()).isEmpty()) {
            return;
        }
        if (code == null || code.isBlank()) {
            throw new Problem(
                    HttpStatus.UNAUTHORIZED,
                    "second-factor-required",
                    "Type the code that your authenticator app shows, or one of your recovery codes.");
        }
        if (!factors.use(person.id(), code)) {
            refusals.record(TenantContext.require(), "person.sign-in-refused", person.subject(), "wrong code");
            throw new Problem(
                    HttpStatus.UNAUTHORIZED,
                    "second-factor-wrong",
                    "The code is wrong or was used already. Wait for the next one, or take a recovery code.");
        }
    }

    private Started begin(Person person, SignInAttempts.Attempt attempt, String agent) {
        Started started = transaction.execute(status -> {
            Tenant tenant = tenants.own();
            if (!tenant.status().isOpen()) {
                throw suspended(tenant);
            }
            events.publishEvent(Recorded.of("person.signed-in", person.subject(), Map.of()));
            Set<Permission> permissions = TenantContext.require().permissions();
            return new Started(sessions.begin(person.id(), agent), person, permissions, tenant);
        });
        attempts.succeeded(attempt);
        return started;
    }

    /** The person has shown in this browser who they are: others' guessing does not slow them down in it. */
    void remember(Started started, String device) {
        TenantContext.run(
                Scope.system(started.tenant().id(), "sign-in"),
                () -> devices.remember(
                        device,
                        SignInAttempts.account(
                                started.tenant().workspace(), started.person().email()),
                        started.person().id()));
    }

    /**
     * Proves again who sits before a browser that is signed in.
     *
     * @throws Problem 403 {@code wrong-password} or {@code wrong-passkey}; {@code second-factor-required}; 429 {@code too-many-attempts}
     */
    public void prove(PersonProof proof) {
        Scope scope = TenantContext.require();
        PersonAccounts.Account row = people.find(scope.actor().id())
                .flatMap(person -> accounts.find(person.email()))
                .orElseThrow(Problem::notFound);
        SignInAttempts.Attempt attempt = SignInAttempts.Attempt.at(
                SignInAttempts.account(tenants.own().workspace(), row.person().email()), scope.address());
        attempts.begin(attempt);
        if (proof.passkey() != null) {
            passkeyProofs.check(row.person(), proof.passkey());
        } else {
            String password = proof.password() == null ? "" : proof.password();
            if (!passwords.matches(password, row.passwordHash())) {
                throw new Problem(HttpStatus.FORBIDDEN, "wrong-password", "This is not your password.");
            }
            checkSecondFactor(row.person(), proof.code());
        }
        attempts.succeeded(attempt);
    }

    /** As {@link #prove(PersonProof)}, for all that this browser does in the next minutes. */
    public void prove(SecretToken token, PersonProof proof) {
        prove(proof);
        sessions.proved(token);
    }

    void end(SecretToken token) {
        transaction.executeWithoutResult(status -> {
            sessions.end(token);
            Actor actor = TenantContext.require().actor();
            events.publishEvent(Recorded.of(
                    "person.signed-out", new Recorded.Subject("person", actor.id(), actor.name()), Map.of()));
        });
    }

    private Problem refused(Optional<PersonAccounts.Account> found) {
        Recorded.Subject subject = found.map(account -> account.person().subject())
                .orElse(new Recorded.Subject("person", "unknown", "unknown account"));
        refusals.record(TenantContext.require(), "person.sign-in-refused", subject, "wrong password");
        return new Problem(
                HttpStatus.UNAUTHORIZED,
                "sign-in-failed",
                "Workspace, mail address and password do not go together. Check all three, or ask for a new password.");
    }

    /** Why nobody may be in a workspace that is not open. */
    public static Problem suspended(Tenant tenant) {
        if (tenant.isTrialOver()) {
            return new Problem(
                    HttpStatus.PAYMENT_REQUIRED,
                    "trial-over",
                    "The trial of this workspace is over. Work that runs goes on, and nothing is lost; ask whoever provides"
                            + " the workspace to activate it or to extend the trial.");
        }
        return new Problem(
                HttpStatus.PAYMENT_REQUIRED,
                "tenant-suspended",
                "This workspace is suspended. Work that runs goes on; ask whoever provides the workspace to activate it.");
    }

    private Scope as(Person person, Scope asking) {
        Actor actor = new Actor(Actor.Kind.PERSON, person.id(), person.name());
        return new Scope(asking.tenant(), actor, roles.permissions(person.held()), asking.address());
    }
}
