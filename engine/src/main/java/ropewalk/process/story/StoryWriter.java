package ropewalk.process.story;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import ropewalk.process.engine.CommandEvents;
import ropewalk.process.engine.ProcessEventSink;
import ropewalk.tenant.TenantContext;

/**
 * Writes what the engine did to the log, in the transaction of the command and just before the engine writes its own
 * tables. Everything else that is told of it is made from the log.
 */
@Component
@Order(0)
class StoryWriter implements ProcessEventSink {
    private final StoryLog log;
    private final EndlessLoops loops;
    private final ProjectorRounds rounds;
    private final Clock clock;

    StoryWriter(StoryLog log, EndlessLoops loops, ProjectorRounds rounds, Clock clock) {
        this.log = log;
        this.loops = loops;
        this.rounds = rounds;
        this.clock = clock;
    }

    @Override
    public void record(CommandEvents command) {
        Timestamp now = Sql.at(clock.instant());
        Map<String, List<StoryEvent>> stories = EngineEvents.byInstance(command.events(), now.getTime());
        if (!stories.isEmpty()) {
            int inARow = log.append(stories, now, command.pace());
            loops.refuse(command, inARow, stories.keySet());
            rounds.afterCommit(TenantContext.require().tenant());
        }
    }
}
