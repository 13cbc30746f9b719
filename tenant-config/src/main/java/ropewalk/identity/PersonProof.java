package ropewalk.identity;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * How a person who is signed in proves again that it is they who sit there.
 *
 * @param password needed unless there is a passkey
 * @param code of the second factor, when there is one
 * @param passkey the browser's answer to the challenge as JSON (PublicKeyCredential.toJSON); in place of both
 */
@Schema(name = "PersonProof")
public record PersonProof(
        @Nullable @Size(max = 1000) String password,
        @Nullable @Size(max = 40) String code,
        @Nullable @Size(max = LONGEST_PASSKEY) String passkey) {
    public static final int LONGEST_PASSKEY = 20_000;

    /** Never the password. */
    @Override
    public String toString() {
        return "PersonProof";
    }
}
