package ropewalk.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.process.story.Sql;
import ropewalk.process.story.StoryEvent;
import ropewalk.process.story.StoryLog;
import ropewalk.process.story.StoryRow;

/** Reads the indexes process_instance_ended_at and process_event_story, a hundred instances at a time. */
@Service
@Transactional(readOnly = true)
class LoggedPaths implements CasePaths {
    private static final int AT_ONCE = 100;
    private static final int MOST_ROWS = 100_000;
    private static final int LONGEST = 1_000;
    private static final String BODY = "multiInstanceBody";
    private static final String ENDED =
            """
            from process_instance where state = 'ended' and ended_at >= :from and ended_at < :to
              and definition_key = :process and definition_key <> all(cast(:hidden as text[]))
              and (cast(:version as int) is null or definition_version = :version)\s""";

    private final JdbcClient jdbc;
    private final ProcessRights rights;
    private final StoryLog log;

    LoggedPaths(JdbcClient jdbc, ProcessRights rights, StoryLog log) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.log = log;
    }

    private record Known(String id, String definition, Instant began, Instant ended) {}

    private record Begun(String element, Instant began, @Nullable Instant ended, boolean cancelled) {
        Passed passed() {
            return new Passed(element, began, ended, cancelled);
        }
    }

    @Override
    public Walked walked(Instant from, Instant to, String process, @Nullable Integer version, int most) {
        long all = asked("select count(*) " + ENDED, from, to, process, version)
                .query(Long.class)
                .single();
        List<Known> known = asked(
                        "select id, definition_id, started_at, ended_at " + ENDED
                                + "order by ended_at desc, id limit :most",
                        from,
                        to,
                        process,
                        version)
                .param("most", most)
                .query((row, number) -> new Known(
                        row.getString("id"),
                        row.getString("definition_id"),
                        row.getTimestamp("started_at").toInstant(),
                        row.getTimestamp("ended_at").toInstant()))
                .list();
        List<Path> paths = new ArrayList<>();
        int rows = 0;
        for (int first = 0; first < known.size() && rows < MOST_ROWS; first += AT_ONCE) {
            List<Known> some = known.subList(first, Math.min(known.size(), first + AT_ONCE));
            rows += read(some, paths);
        }
        return new Walked(all, paths);
    }

    /** @return how many rows it took */
    private int read(List<Known> some, List<Path> paths) {
        Instant since =
                some.stream().map(Known::began).min(Comparator.naturalOrder()).orElseThrow();
        List<StoryRow> rows = log.of(some.stream().map(Known::id).toList(), since, MOST_ROWS);
        Map<String, Map<String, Begun>> stories = new HashMap<>();
        rows.forEach(row -> row.events().forEach(event -> {
            if (event instanceof StoryEvent.Activity activity
                    && !activity.type().equals(BODY)) {
                take(stories.computeIfAbsent(row.instance(), id -> new LinkedHashMap<>()), row, activity);
            }
        }));
        some.forEach(one -> paths.add(new Path(
                one.id(),
                one.definition(),
                one.began(),
                one.ended(),
                passed(stories.getOrDefault(one.id(), Map.of()).values()))));
        return rows.size();
    }

    private static void take(Map<String, Begun> story, StoryRow row, StoryEvent.Activity activity) {
        Begun before = story.get(activity.id());
        Instant began = activity.began() == null
                ? before == null ? null : before.began()
                : row.at().plusMillis(activity.began());
        if (began != null) {
            Instant ended = activity.ended() == null ? null : row.at().plusMillis(activity.ended());
            story.put(activity.id(), new Begun(activity.element(), began, ended, activity.cancelled() != null));
        }
    }

    private static List<Passed> passed(Collection<Begun> story) {
        return story.stream()
                .map(Begun::passed)
                .sorted(Comparator.comparing(Passed::began))
                .limit(LONGEST)
                .toList();
    }

    private JdbcClient.StatementSpec asked(
            String sql, Instant from, Instant to, String process, @Nullable Integer version) {
        return jdbc.sql(sql)
                .param("from", Sql.at(from))
                .param("to", Sql.at(to))
                .param("hidden", rights.hiddenKeys())
                .param("process", process)
                .param("version", version);
    }
}
