package ropewalk.privacy;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Problem;
import ropewalk.privacy.Members.Member;
import ropewalk.privacy.PersonalData.DataSubject;

/** Finds whom a request is about: who works here has an id and an address, somebody outside only an address. */
@Component
class Subjects {
    private final Members members;

    Subjects(Members members) {
        this.members = members;
    }

    /** @throws Problem 404 when nobody here has the id */
    @Transactional(readOnly = true)
    public DataSubject of(AskedSubject asked) {
        return member(asked).map(Member::subject).orElseGet(() -> new DataSubject("", asked.address()));
    }

    /** @throws Problem 409 {@code person-active}: whoever can sign in would be erased in the middle of their work */
    @Transactional(readOnly = true)
    public DataSubject forErasure(AskedSubject asked) {
        if (member(asked).map(Member::active).orElse(false)) {
            throw Problem.conflict(
                    "person-active",
                    "This person can still sign in. Disable them first; then their open tasks are free for others.");
        }
        return of(asked);
    }

    private Optional<Member> member(AskedSubject asked) {
        String id = asked.personId();
        return id == null
                ? members.withEmail(asked.address())
                : Optional.of(members.withId(id).orElseThrow(Problem::notFound));
    }
}
