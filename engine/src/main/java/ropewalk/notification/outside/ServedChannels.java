package ropewalk.notification.outside;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.connection.KnownConnection;
import ropewalk.connection.KnownConnections;
import ropewalk.http.Problem;
import ropewalk.notification.Language;
import ropewalk.notification.NoticeKind;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;

/** By which of the current workspace's connections each channel goes. */
@Component
@Transactional
public class ServedChannels {
    private final JdbcClient jdbc;
    private final KnownConnections connections;
    private final ApplicationEventPublisher events;

    ServedChannels(JdbcClient jdbc, KnownConnections connections, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.connections = connections;
        this.events = events;
    }

    /**
     * One channel.
     *
     * @param connection null when it goes by none
     * @param kinds of what a group is told; empty for channels to people
     * @param language of what a group is told
     */
    public record Served(
            OutsideChannel channel, @Nullable KnownConnection connection, Set<String> kinds, Language language) {}

    @Transactional(readOnly = true)
    public List<Served> all() {
        return Arrays.stream(OutsideChannel.values()).map(this::of).toList();
    }

    @Transactional(readOnly = true)
    public Served of(OutsideChannel channel) {
        return jdbc.sql("select connection_id, kinds, language from notice_channel where channel = :channel")
                .param("channel", channel.code())
                .query((row, number) -> served(channel, row))
                .optional()
                .orElse(new Served(channel, null, Set.of(), Language.EN));
    }

    /** Those to people that go by a connection now. */
    @Transactional(readOnly = true)
    public List<String> toPeople() {
        return jdbc
                .sql("select channel from notice_channel where connection_id is not null order by channel")
                .query(String.class)
                .list()
                .stream()
                .filter(code -> OutsideChannel.of(code)
                        .filter(channel -> !channel.isForGroup())
                        .isPresent())
                .toList();
    }

    @Transactional(readOnly = true)
    public boolean isServed(OutsideChannel channel) {
        return of(channel).connection() != null;
    }

    private Served served(OutsideChannel channel, ResultSet row) throws SQLException {
        String connection = row.getString("connection_id");
        return new Served(
                channel,
                connection == null ? null : connections.find(connection).orElse(null),
                kinds(row.getArray("kinds")),
                Language.of(row.getString("language")));
    }

    private static Set<String> kinds(Array array) throws SQLException {
        return new TreeSet<>(List.of((String[]) array.getArray()));
    }

    /**
     * @param connectionId null switches the channel off
     * @throws Problem 422 {@code unknown-connection}, {@code connection-unfit}, {@code unknown-notice}
     */
    public Served change(OutsideChannel channel, @Nullable String connectionId, Set<String> kinds, Language language) {
        if (connectionId != null) {
            checkFit(channel, connectionId);
        }
        kinds.forEach(kind -> checkKind(channel, kind));
        Map<String, ?> before = recorded(of(channel));
        jdbc.sql(
                        """
                        insert into notice_channel (tenant_id, channel, connection_id, kinds, language)
                        values (:tenant, :channel, :connection, cast(:kinds as text[]), :language)
                        on conflict (tenant_id, channel) do update set connection_id = excluded.connection_id,
                          kinds = excluded.kinds, language = excluded.language""")
                .param("tenant", TenantContext.tenantId())
                .param("channel", channel.code())
                .param("connection", connectionId)
                .param("kinds", kinds.toArray(String[]::new))
                .param("language", language.code())
                .update();
        Served now = of(channel);
        events.publishEvent(new Recorded(
                "notice-channel.changed",
                new Recorded.Subject("notice-channel", channel.code(), channel.code()),
                before,
                recorded(now)));
        return now;
    }

    private void checkFit(OutsideChannel channel, String connectionId) {
        KnownConnection known = connections
                .find(connectionId)
                .orElseThrow(() -> Problem.unprocessable(
                        "unknown-connection", "There is no such connection; GET /api/connections lists them."));
        if (!known.operations().contains(channel.operation())) {
            throw Problem.unprocessable(
                    "connection-unfit",
                    "The connection “" + known.name() + "” leads to " + known.system()
                            + ", by which nothing can be sent as “" + channel.code() + "”; choose another one.");
        }
    }

    private static void checkKind(OutsideChannel channel, String kind) {
        if (!channel.isForGroup() || NoticeKind.of(kind).isEmpty()) {
            throw Problem.unprocessable(
                    "unknown-notice",
                    channel.isForGroup()
                            ? "No group is told of “" + kind + "”."
                            : "People choose themselves of what they are told by “" + channel.code() + "”.");
        }
    }

    private static Map<String, ?> recorded(Served served) {
        Map<String, Object> recorded = new LinkedHashMap<>();
        KnownConnection connection = served.connection();
        recorded.put("connection", connection == null ? "none" : connection.name());
        if (served.channel().isForGroup()) {
            recorded.put("kinds", String.join(", ", served.kinds()));
            recorded.put("language", served.language().code());
        }
        return recorded;
    }
}
