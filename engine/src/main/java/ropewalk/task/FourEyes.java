package ropewalk.task;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import ropewalk.http.Problem;
import ropewalk.identity.Eyes;

/** Where the diagram asks for a second pair of eyes: whoever started the case or decided in it has looked already. */
@Component
class FourEyes {
    private final TaskTable table;
    private final Eyes eyes;

    FourEyes(TaskTable table, Eyes eyes) {
        this.table = table;
        this.eyes = eyes;
    }

    /**
     * @param people all who would look at once: a deputy and whoever they stand in for both have to be fresh
     * @throws Problem 403 {@code four-eyes}
     */
    void check(StoredTask task, Collection<String> people, String detail) {
        if (!isFresh(task, people)) {
            throw new Problem(HttpStatus.FORBIDDEN, "four-eyes", detail);
        }
    }

    /** Whether none of these, and nobody who sees with their eyes, has looked already where that counts. */
    boolean isFresh(StoredTask task, Collection<String> people) {
        if (!task.fourEyes()) {
            return true;
        }
        Set<String> same = new HashSet<>();
        people.forEach(person -> same.addAll(eyes.sameAs(person)));
        return !same.contains(task.startedById()) && !table.hasDecidedIn(task.caseId(), same);
    }
}
