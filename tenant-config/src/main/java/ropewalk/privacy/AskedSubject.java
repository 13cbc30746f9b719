package ropewalk.privacy;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whom a request is about, by one of the two. It stands in the body, so that no address is written into access logs.
 *
 * @param personId of somebody who works or worked here
 * @param email of somebody outside, such as a customer
 */
record AskedSubject(
        @Nullable @Size(max = 100) String personId, @Nullable @Email @Size(min = 3, max = 254) String email) {

    @AssertTrue(message = "must name either personId or email")
    boolean isOneOfBoth() {
        return (personId == null) != (email == null);
    }

    String address() {
        return Objects.requireNonNull(email).strip();
    }
}
