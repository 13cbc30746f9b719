package ropewalk.identity.privacy;

import java.util.Optional;
import org.springframework.stereotype.Component;
import ropewalk.identity.People;
import ropewalk.identity.Person;
import ropewalk.privacy.Members;
import ropewalk.privacy.PersonalData.DataSubject;

/** Tells privacy who works here. */
@Component
class PrivacyMembers implements Members {
    private final People people;

    PrivacyMembers(People people) {
        this.people = people;
    }

    @Override
    public Optional<Member> withId(String personId) {
        return people.find(personId).map(PrivacyMembers::member);
    }

    @Override
    public Optional<Member> withEmail(String email) {
        return people.withEmail(email).map(PrivacyMembers::member);
    }

    private static Member member(Person person) {
        return new Member(new DataSubject(person.id(), person.email()), person.status() == Person.Status.ACTIVE);
    }
}
