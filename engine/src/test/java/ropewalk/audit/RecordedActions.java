package ropewalk.audit;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import ropewalk.tenant.Recorded;

/** What all tests did so far, also in the background. */
@Component
class RecordedActions {
    private static final Set<String> INVENTED_BY_TESTS = Set.of("thing.done", "payment.released");
    private static final Set<String> NEW = ConcurrentHashMap.newKeySet();

    @EventListener
    void on(Recorded recorded) {
        NEW.add(recorded.action());
    }

    /** Those that have no name since somebody asked last. */
    static Set<String> unnamed() {
        Set<String> found = new TreeSet<>(NEW);
        NEW.removeAll(found);
        found.removeAll(INVENTED_BY_TESTS);
        found.removeIf(action -> ActionNames.missing(action).isEmpty());
        return found;
    }
}
