package ropewalk.process;

import org.springframework.stereotype.Component;

/** How often the rehearsal was called, for tests of other packages. */
@Component
public final class Rehearsed {
    private final RehearsalConnector rehearsal;

    Rehearsed(RehearsalConnector rehearsal) {
        this.rehearsal = rehearsal;
    }

    public long times(String room) {
        return rehearsal.heard.stream().filter(call -> call.room().equals(room)).count();
    }
}
