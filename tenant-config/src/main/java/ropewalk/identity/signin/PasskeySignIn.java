package ropewalk.identity.signin;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import ropewalk.http.Problem;
import ropewalk.identity.People;
import ropewalk.identity.Person;
import ropewalk.identity.attempt.Refusals;
import ropewalk.identity.attempt.SignInAttempts;
import ropewalk.identity.credential.SecretToken;
import ropewalk.identity.passkey.PasskeyChallenges;
import ropewalk.identity.passkey.PasskeyProtocol;
import ropewalk.identity.passkey.Passkeys;
import ropewalk.tenant.Actor;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.Tenants;

/**
 * Sign-in with a passkey alone. The answer names its tenant, in what the authenticator calls the person; it is looked
 * for there and nowhere else. Whatever does not fit is refused in the same words.
 */
@Component
class PasskeySignIn {
    private static final Recorded.Subject UNKNOWN = new Recorded.Subject("person", "unknown", "unknown passkey");

    private final PasskeyChallenges challenges;
    private final PasskeyProtocol protocol;
    private final Passkeys passkeys;
    private final SignIn signIn;
    private final SignInAttempts attempts;
    private final People people;
    private final Tenants tenants;
    private final Refusals refusals;

    PasskeySignIn(
            PasskeyChallenges challenges,
            PasskeyProtocol protocol,
            Passkeys passkeys,
            SignIn signIn,
            SignInAttempts attempts,
            People people,
            Tenants tenants,
            Refusals refusals) {
        this.challenges = challenges;
        this.protocol = protocol;
        this.passkeys = passkeys;
        this.signIn = signIn;
        this.attempts = attempts;
        this.people = people;
        this.tenants = tenants;
        this.refusals = refusals;
    }

    /**
     * @param browser that the answer has to come from
     * @throws Problem 429 {@code too-many-attempts}
     */
    byte[] begin(SecretToken browser, String address) {
        return TenantContext.get(nowhere(address), () -> challenges.beginBeforeSignIn(browser.text(), address));
    }

    /**
     * @param workspace that the person means to sign in to; null for the one that the passkey was made in
     * @param browser that was given the challenge; null when it shows no cookie
     * @throws Problem 401 {@code passkey-refused}; 429 {@code too-many-attempts}; 402 {@code tenant-suspended} or
     *     {@code trial-over}
     */
    SignIn.Started finish(
            @Nullable String workspace, String response, @Nullable SecretToken browser, String address, String agent) {
        Scope nowhere = nowhere(address);
        Optional<byte[]> challenge = browser == null
                ? Optional.empty()
                : TenantContext.get(nowhere, () -> challenges.take(PasskeyChallenges.Purpose.SIGN_IN, browser.text()));
        Optional<PasskeyProtocol.Answer> answer = protocol.read(response);
        TenantId tenant = answer.flatMap(PasskeyProtocol.Answer::handle)
                .flatMap(SecretToken::parse)
                .map(SecretToken::tenant)
                .filter(named -> means(workspace, named) && exists(named))
                .orElse(SignIn.NOWHERE);
        SignInAttempts.Attempt attempt = SignInAttempts.Attempt.byPasskey(
                SignInAttempts.account(
                        "passkey",
                        answer.map(one -> SecretToken.text(one.credentialId())).orElse("")),
                address);
        Scope asking = new Scope(tenant, Actor.system("sign-in"), Set.of(), address);
        return TenantContext.get(asking, () -> {
            attempts.begin(attempt);
            Person person = challenge
                    .flatMap(given -> answer.flatMap(one -> passkeys.use(one, given, null)))
                    .flatMap(people::find)
                    .filter(one -> one.status() == Person.Status.ACTIVE)
                    .orElseThrow(() -> refused(asking));
            return signIn.begin(person, asking, attempt, agent);
        });
    }

    private boolean means(@Nullable String workspace, TenantId named) {
        return workspace == null
                || workspace.isBlank()
                || tenants.ofWorkspace(workspace).filter(named::equals).isPresent();
    }

    private boolean exists(TenantId named) {
        return TenantContext.get(
                Scope.system(named, "sign-in"), () -> tenants.find(named).isPresent());
    }

    private Problem refused(Scope asking) {
        refusals.record(asking, "person.sign-in-refused", UNKNOWN, "passkey");
        return new Problem(
                HttpStatus.UNAUTHORIZED,
                "passkey-refused",
                "This passkey does not sign in here. Try again, or sign in with your password.");
    }

    private static Scope nowhere(String address) {
        return new Scope(SignIn.NOWHERE, Actor.system("sign-in"), Set.of(), address);
    }
}
