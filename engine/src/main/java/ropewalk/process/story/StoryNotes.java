package ropewalk.process.story;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import ropewalk.process.engine.Pace;
import ropewalk.tenant.TenantContext;

/** Tells in an instance's story what the engine does not tell by itself. In the caller's transaction. */
@Component
public class StoryNotes {
    private final StoryLog log;
    private final ProjectorRounds rounds;
    private final Clock clock;

    StoryNotes(StoryLog log, ProjectorRounds rounds, Clock clock) {
        this.log = log;
        this.rounds = rounds;
        this.clock = clock;
    }

    public void tell(String instance, StoryEvent event) {
        Timestamp now = Sql.at(clock.instant());
        log.append(Map.of(instance, List.of(event)), now, Pace.AFTER_A_WAIT);
        rounds.afterCommit(TenantContext.require().tenant());
    }
}
