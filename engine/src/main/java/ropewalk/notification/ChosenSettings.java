package ropewalk.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.notification.NoticeSettings.Choice;
import ropewalk.tenant.TenantContext;

/** How the people of the current tenant want to be told. Whoever has chosen nothing is told everything, at any hour. */
@Component
class ChosenSettings {
    /** By which people of every workspace can choose to be told. */
    static final List<String> CHANNELS = List.of("mail", "push");

    private final JdbcClient jdbc;
    private final ServedChannels served;

    ChosenSettings(JdbcClient jdbc, ServedChannels served) {
        this.jdbc = jdbc;
        this.served = served;
    }

    /** By which the people of the current workspace can choose to be told. */
    List<String> offered() {
        return Stream.concat(CHANNELS.stream(), served.toPeople().stream()).toList();
    }

    @Transactional(readOnly = true)
    public NoticeSettings of(String personId) {
        Map<String, Boolean> wanted = new HashMap<>();
        jdbc.sql("select kind, channel, wanted from notice_choice where person_id = :person")
                .param("person", personId)
                .query(row -> {
                    wanted.put(row.getString("kind") + " " + row.getString("channel"), row.getBoolean("wanted"));
                });
        List<Choice> choices = choices(wanted, offered());
        return jdbc.sql("select language, zone, quiet_from, quiet_until from notice_settings where person_id = :person")
                .param("person", personId)
                .query((row, number) -> settings(row, choices))
                .optional()
                .orElse(new NoticeSettings(Language.EN, ZoneId.of("UTC"), null, choices));
    }

    private static List<Choice> choices(Map<String, Boolean> wanted, List<String> channels) {
        return Arrays.stream(NoticeKind.values())
                .flatMap(kind -> channels.stream()
                        .map(channel -> new Choice(
                                kind,
                                channel,
                                !kind.isOptional() || wanted.getOrDefault(kind.code() + " " + channel, true),
                                kind.isOptional())))
                .toList();
    }

    private static NoticeSettings settings(ResultSet row, List<Choice> choices) throws SQLException {
        @Nullable LocalTime from = row.getObject("quiet_from", LocalTime.class);
        @Nullable LocalTime until = row.getObject("quiet_until", LocalTime.class);
        return new NoticeSettings(
                Language.of(row.getString("language")),
                ZoneId.of(row.getString("zone")),
                from == null || until == null ? null : new QuietHours(from, until),
                choices);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void write(String personId, NoticeSettings settings) {
        QuietHours quiet = settings.quiet();
        jdbc.sql(
                        """
                        insert into notice_settings (tenant_id, person_id, language, zone, quiet_from, quiet_until)
                        values (:tenant, :person, :language, :zone, :from, :until)
                        on conflict (tenant_id, person_id) do update set language = excluded.language,
                          zone = excluded.zone, quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until""")
                .param("tenant", TenantContext.tenantId())
                .param("person", personId)
                .param("language", settings.language().code())
                .param("zone", settings.zone().getId())
                .param("from", quiet == null ? null : quiet.from(), java.sql.Types.TIME)
                .param("until", quiet == null ? null : quiet.until(), java.sql.Types.TIME)
                .update();
        settings.choices().forEach(choice -> choose(personId, choice.kind(), choice.channel(), choice.wanted()));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void choose(String personId, NoticeKind kind, String channel, boolean wanted) {
        jdbc.sql(
                        """
                        insert into notice_choice (tenant_id, person_id, kind, channel, wanted)
                        values (:tenant, :person, :kind, :channel, :wanted)
                        on conflict (tenant_id, person_id, kind, channel) do update set wanted = excluded.wanted""")
                .param("tenant", TenantContext.tenantId())
                .param("person", personId)
                .param("kind", kind.code())
                .param("channel", channel)
                .param("wanted", wanted)
                .update();
    }
}
