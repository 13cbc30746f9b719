package ropewalk.process;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import ropewalk.http.Problem;
import ropewalk.identity.CustomRoles;
import ropewalk.identity.People;
import ropewalk.identity.Person;
import ropewalk.tenant.Permission;

/** Who can be asked to look at a draft: people who may deploy, and did not draw at it. */
@Component
class Reviewers {
    private static final int MOST_LOOKED_AT = 1_000;
    private static final int SHOWN = 50;

    private final People people;
    private final CustomRoles roles;

    Reviewers(People people, CustomRoles roles) {
        this.people = people;
        this.roles = roles;
    }

    /** The first fifty by name. */
    List<Named> besides(Set<String> unfit) {
        List<Named> found = new ArrayList<>();
        List<Person> page = people.list("", "", 100);
        int looked = 0;
        while (!page.isEmpty() && found.size() < SHOWN && looked < MOST_LOOKED_AT) {
            page.stream()
                    .filter(person -> mayDeploy(person) && !unfit.contains(person.id()))
                    .forEach(person -> found.add(new Named(person.id(), person.name())));
            looked += page.size();
            Person last = page.get(page.size() - 1);
            page = people.list(last.name(), last.id(), 100);
        }
        return found.stream().limit(SHOWN).toList();
    }

    /** @throws Problem 422 {@code unfit-reviewer} */
    void checkFit(Collection<String> asked, Set<String> unfit) {
        if (asked.size() > SHOWN) {
            throw Problem.unprocessable("unfit-reviewer", "At most " + SHOWN + " people can be asked for one review.");
        }
        List<Person> known = people.findAll(asked);
        boolean fit = known.size() == asked.size()
                && known.stream().allMatch(person -> mayDeploy(person) && !unfit.contains(person.id()));
        if (!fit) {
            throw Problem.unprocessable(
                    "unfit-reviewer",
                    "Somebody asked is not here, may not deploy, drew at this draft or asks for the review; choose others, or nobody by name.");
        }
    }

    private boolean mayDeploy(Person person) {
        return person.status() == Person.Status.ACTIVE
                && roles.permissions(person.held()).contains(Permission.DEPLOY_PROCESSES);
    }
}
