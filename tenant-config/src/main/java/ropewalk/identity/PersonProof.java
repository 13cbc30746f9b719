package ropewalk.identity;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * How a person who is signed in proves again that it is they who sit there.
 *
 * @param code of the second factor, when there is one
 */
@Schema(name = "PersonProof")
public record PersonProof(@Nullable @Size(max = 1000) String password, @Nullable @Size(max = 40) String code) {

    /** Never the password. */
    @Override
    public String toString() {
        return "PersonProof";
    }
}
