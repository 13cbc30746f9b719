package ropewalk.identity.credential;

import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import ropewalk.http.Problem;

/**
 * Argon2id at the {@link HashCost#ADVISED advised cost}, one lane. Two hashes at most are made at once, so that a storm of sign-ins cannot take the memory and the processors away from running work.
 */
@Component
public class Passwords {
    static final int SHORTEST = 12;
    static final int LONGEST = 128;

    private static final int PATIENCE_SECONDS = 10;

    private final Semaphore atOnce = new Semaphore(2, true);
    private final Argon2PasswordEncoder argon2;
    private final String nobodys;

    Passwords(ObjectProvider<HashCost> cost) {
        HashCost each = cost.getIfAvailable(() -> HashCost.ADVISED);
        this.argon2 = new Argon2PasswordEncoder(16, 32, 1, each.memory(), each.passes());
        this.nobodys = encode("the password of an account that does not exist");
    }

    /** @throws Problem 422 {@code weak-password} */
    public String hash(String password) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            throw Problem.unprocessable(
                            "weak-password",
                            "A password has " + SHORTEST + " to " + LONGEST
                                    + " characters; three or four words do well.")
                    .with("shortest", SHORTEST)
                    .with("longest", LONGEST);
        }
        return oneOfTwo(() -> encode(password));
    }

    /** Takes as long where there is no account or no password yet, so that the time tells nothing. */
    public boolean matches(String password, @Nullable String hash) {
        boolean plausible = hash != null && password.length() <= LONGEST;
        String compared = plausible ? hash : nobodys;
        String tried = password.length() <= LONGEST ? password : password.substring(0, LONGEST);
        return oneOfTwo(() -> argon2.matches(tried, compared)) && plausible;
    }

    private String encode(String password) {
        return Objects.requireNonNull(argon2.encode(password));
    }

    private <T> T oneOfTwo(Supplier<T> work) {
        try {
            if (!atOnce.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw busy();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return work.get();
        } finally {
            atOnce.release();
        }
    }

    private static Problem busy() {
        return new Problem(
                HttpStatus.SERVICE_UNAVAILABLE, "sign-in-busy", "Too many people sign in just now; try again shortly.");
    }
}
