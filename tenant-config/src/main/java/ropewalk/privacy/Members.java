package ropewalk.privacy;

import java.util.Optional;
import ropewalk.privacy.PersonalData.DataSubject;

/** The people who work in the current tenant, as far as privacy has to know them. */
public interface Members {
    Optional<Member> withId(String personId);

    Optional<Member> withEmail(String email);

    /** @param active whether they can still sign in */
    record Member(DataSubject subject, boolean active) {}
}
