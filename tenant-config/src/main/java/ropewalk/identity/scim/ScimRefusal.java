package ropewalk.identity.scim;

import de.captaingoldfish.scim.sdk.common.exceptions.ScimException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import ropewalk.http.Problem;
import ropewalk.tenant.LimitReached;

/** One of our problems in the words of SCIM (RFC 7644, 3.12). */
final class ScimRefusal extends ScimException {
    private static final long serialVersionUID = 1L;

    private ScimRefusal(HttpStatus status, @Nullable String type, String detail) {
        super(detail, null, status.value(), type);
    }

    static ScimRefusal mutability(String detail) {
        return new ScimRefusal(HttpStatus.BAD_REQUEST, "mutability", detail);
    }

    static ScimRefusal invalidValue(String detail) {
        return new ScimRefusal(HttpStatus.BAD_REQUEST, "invalidValue", detail);
    }

    static ScimRefusal notSpoken(String detail) {
        return new ScimRefusal(HttpStatus.NOT_IMPLEMENTED, null, detail);
    }

    static <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (Problem problem) {
            throw new ScimRefusal(
                    problem.status(),
                    problem.code().equals("email-taken") ? "uniqueness" : null,
                    String.valueOf(problem.getMessage()));
        } catch (LimitReached full) {
            throw new ScimRefusal(HttpStatus.CONFLICT, null, "The workspace has no room for another person.");
        }
    }
}
