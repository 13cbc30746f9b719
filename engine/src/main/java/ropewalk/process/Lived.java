package ropewalk.process;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Problem;
import ropewalk.process.story.Projector;
import ropewalk.process.story.StoryLog;
import ropewalk.process.story.StoryRow;

/** What real instances went through, for those who try it again. */
@Service
public class Lived {
    private final JdbcClient jdbc;
    private final Instances instances;
    private final StoryLog log;
    private final ProcessRights rights;
    private final Projector projector;

    Lived(JdbcClient jdbc, Instances instances, StoryLog log, ProcessRights rights, Projector projector) {
        this.jdbc = jdbc;
        this.instances = instances;
        this.log = log;
        this.rights = rights;
        this.projector = projector;
    }

    public record Life(String id, String definitionId, String process, String name) {}

    /** @throws Problem not found, also for one whose process may not be seen */
    @Transactional(readOnly = true)
    public Life get(String id) {
        Instances.Instance instance = instances.get(id);
        return new Life(instance.id(), instance.definitionId(), instance.definitionKey(), instance.definitionName());
    }

    /** The newest instances of a process, running or ended. */
    @Transactional
    public List<Life> last(String process, int most) {
        rights.checkSee(process);
        projector.catchUp();
        return jdbc.sql(
                        """
                        select id, definition_id, definition_key as process, definition_name as name from process_instance
                        where definition_key = :process order by started_at desc, id desc limit :most""")
                .param("process", process)
                .param("most", most)
                .query(Life.class)
                .list();
    }

    /** What people know an instance by. */
    public record Known(String id, @Nullable String businessKey, int version, Instant startedAt) {}

    /** Those that are still there, by their ids. */
    @Transactional(readOnly = true)
    public Map<String, Known> known(Collection<String> ids) {
        return jdbc
                .sql(
                        """
                        select id, business_key, definition_version as version, started_at from process_instance
                        where id = any(:ids)""")
                .param("ids", ids.toArray(String[]::new))
                .query(Known.class)
                .stream()
                .collect(Collectors.toMap(Known::id, Function.identity()));
    }

    @Transactional(readOnly = true)
    public List<StoryRow> story(String id) {
        return log.of(id);
    }
}
