package ropewalk.identity.role;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import ropewalk.http.Problem;
import ropewalk.identity.WaitingForGroup;

/** Whether work would be left waiting for nobody when a role or group goes. */
@Component
class AwaitedGroups {
    private final ObjectProvider<WaitingForGroup> work;

    AwaitedGroups(ObjectProvider<WaitingForGroup> work) {
        this.work = work;
    }

    /** @throws Problem 409 {@code group-awaited}, unless it is to go anyway */
    void check(String key, String label, boolean anyway) {
        long waiting = work.stream().mapToLong(one -> one.waitingFor(key)).sum();
        if (waiting > 0 && !anyway) {
            throw Problem.conflict(
                            "group-awaited",
                            waiting + (waiting == 1 ? " open task waits" : " open tasks wait") + " for “" + label
                                    + "” and for nobody else. Have them decided, or remove it anyway: then only those"
                                    + " who see everybody's tasks can take them.")
                    .with("waiting", waiting);
        }
    }
}
