package ropewalk.identity.passkey;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import ropewalk.http.Problem;
import ropewalk.identity.Person;
import ropewalk.identity.session.SignedIn;

/** A passkey in place of password and code, for a person who is signed in and has to prove themselves again. */
@Component
public class PasskeyProofs {
    private final PasskeyChallenges challenges;
    private final PasskeyProtocol protocol;
    private final Passkeys passkeys;

    PasskeyProofs(PasskeyChallenges challenges, PasskeyProtocol protocol, Passkeys passkeys) {
        this.challenges = challenges;
        this.protocol = protocol;
        this.passkeys = passkeys;
    }

    /** @throws Problem 404 for a program */
    public byte[] begin() {
        return challenges.begin(PasskeyChallenges.Purpose.PROOF, session());
    }

    /** @throws Problem 403 {@code wrong-passkey} when it is not this person's answer to this browser's challenge */
    public void check(Person person, String response) {
        boolean right = challenges
                .take(PasskeyChallenges.Purpose.PROOF, session())
                .flatMap(challenge ->
                        protocol.read(response).flatMap(answer -> passkeys.use(answer, challenge, person.id())))
                .isPresent();
        if (!right) {
            throw new Problem(
                    HttpStatus.FORBIDDEN,
                    "wrong-passkey",
                    "This is not one of your passkeys, or it took longer than five minutes. Try again, or type your"
                            + " password.");
        }
    }

    private static String session() {
        return SignedIn.currentSession().orElseThrow(Problem::notFound);
    }
}
