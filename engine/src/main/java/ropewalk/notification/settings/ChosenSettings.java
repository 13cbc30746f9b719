package ropewalk.notification.settings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.notification.Language;
import ropewalk.notification.NoticeKind;
import ropewalk.notification.outside.ServedChannels;
import ropewalk.notification.settings.NoticeSettings.Choice;
import ropewalk.tenant.TenantContext;

/**
 * How the people of the current tenant want to be told. Who has not chosen gets what the workspace has chosen for everybody,
 * and where it has not either: everything, at once, at any hour.
 */
@Component
public class ChosenSettings {
    /** By which people of every workspace can choose to be told. */
    static final List<String> CHANNELS = List.of("mail", "push");

    /** In the place of a person's id: what the workspace has chosen for those who have not. */
    static final String EVERYBODY = "";

    private static final NoticeSettings USUAL =
            new NoticeSettings(Language.EN, ZoneId.of("UTC"), null, DigestTimes.USUAL, List.of(), Map.of());

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
        NoticeSettings times = times(personId).or(() -> times(EVERYBODY)).orElse(USUAL);
        LanguageAndZone chosen = ownLanguage(personId).orElse(ownLanguage(EVERYBODY));
        return new NoticeSettings(
                chosen.language() == null ? USUAL.language() : chosen.language(),
                chosen.zone() == null ? USUAL.zone() : chosen.zone(),
                times.quiet(),
                times.digest(),
                choices(personId),
                paces(personId));
    }

    /** What they have chosen themselves. */
    @Transactional(readOnly = true)
    public LanguageAndZone ownLanguage(String personId) {
        return jdbc.sql("select language, zone from notice_settings where person_id = :person")
                .param("person", personId)
                .query((row, number) -> languageAndZone(row.getString("language"), row.getString("zone")))
                .optional()
                .orElse(LanguageAndZone.UNCHOSEN);
    }

    private static LanguageAndZone languageAndZone(@Nullable String language, @Nullable String zone) {
        return new LanguageAndZone(
                language == null ? null : Language.of(language), zone == null ? null : ZoneId.of(zone));
    }

    /** When they are told, and nothing besides; empty when they have not chosen. */
    private Optional<NoticeSettings> times(String personId) {
        return jdbc.sql("select * from notice_settings where person_id = :person and times_chosen")
                .param("person", personId)
                .query((row, number) -> times(row))
                .optional();
    }

    /** The person's own, which come last, go before everybody's. */
    private List<Choice> choices(String personId) {
        Map<String, Boolean> wanted = new HashMap<>();
        jdbc.sql(
                        """
                        select kind, channel, wanted from notice_choice
                        where person_id in (:person, :everybody) order by person_id""")
                .param("person", personId)
                .param("everybody", EVERYBODY)
                .query(row -> {
                    wanted.put(row.getString("kind") + " " + row.getString("channel"), row.getBoolean("wanted"));
                });
        List<String> channels = offered();
        return Arrays.stream(NoticeKind.values())
                .flatMap(kind -> channels.stream()
                        .map(channel -> new Choice(
                                kind,
                                channel,
                                !kind.isOptional() || wanted.getOrDefault(kind.code() + " " + channel, true),
                                kind.isOptional())))
                .toList();
    }

    private Map<NoticeKind, Pace> paces(String personId) {
        Map<NoticeKind, Pace> paces = new EnumMap<>(NoticeKind.class);
        for (NoticeKind kind : NoticeKind.values()) {
            paces.put(kind, Pace.AT_ONCE);
        }
        jdbc.sql("select kind, pace from notice_pace where person_id in (:person, :everybody) order by person_id")
                .param("person", personId)
                .param("everybody", EVERYBODY)
                .query(row -> {
                    Pace pace = Pace.of(row.getString("pace")).orElseThrow();
                    NoticeKind.of(row.getString("kind"))
                            .filter(NoticeKind::isOptional)
                            .ifPresent(kind -> paces.put(kind, pace));
                });
        return paces;
    }

    private static NoticeSettings times(ResultSet row) throws SQLException {
        @Nullable LocalTime from = row.getObject("quiet_from", LocalTime.class);
        @Nullable LocalTime until = row.getObject("quiet_until", LocalTime.class);
        return new NoticeSettings(
                USUAL.language(),
                USUAL.zone(),
                from == null || until == null ? null : new QuietHours(from, until),
                new DigestTimes(row.getObject("digest_at", LocalTime.class), row.getBoolean("digest_weekdays")),
                List.of(),
                Map.of());
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(String personId) {
        for (String table : List.of("notice_settings", "notice_choice", "notice_pace")) {
            jdbc.sql("delete from " + table + " where person_id = :person")
                    .param("person", personId)
                    .update();
        }
    }

    /** @param named of language and zone; what is missing stays as it is */
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(String personId, NoticeSettings settings, LanguageAndZone named) {
        choose(personId, named.orElse(ownLanguage(personId)));
        QuietHours quiet = settings.quiet();
        jdbc.sql(
                        """
                        update notice_settings set times_chosen = true, quiet_from = :from, quiet_until = :until,
                          digest_at = :digestAt, digest_weekdays = :weekdays
                        where person_id = :person""")
                .param("person", personId)
                .param("from", quiet == null ? null : quiet.from(), java.sql.Types.TIME)
                .param("until", quiet == null ? null : quiet.until(), java.sql.Types.TIME)
                .param("digestAt", settings.digest().at(), java.sql.Types.TIME)
                .param("weekdays", settings.digest().weekdays())
                .update();
        settings.choices().forEach(choice -> choose(personId, choice.kind(), choice.channel(), choice.wanted()));
        settings.paces().forEach((kind, pace) -> pace(personId, kind, pace));
    }

    /** What is missing is not chosen any more. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void choose(String personId, LanguageAndZone chosen) {
        jdbc.sql(
                        """
                        insert into notice_settings (tenant_id, person_id, language, zone, times_chosen)
                        values (:tenant, :person, :language, :zone, false)
                        on conflict (tenant_id, person_id) do update set language = excluded.language,
                          zone = excluded.zone""")
                .param("tenant", TenantContext.tenantId())
                .param("person", personId)
                .param(
                        "language",
                        chosen.language() == null ? null : chosen.language().code(),
                        java.sql.Types.VARCHAR)
                .param("zone", chosen.zone() == null ? null : chosen.zone().getId(), java.sql.Types.VARCHAR)
                .update();
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

    private void pace(String personId, NoticeKind kind, Pace pace) {
        jdbc.sql(
                        """
                        insert into notice_pace (tenant_id, person_id, kind, pace)
                        values (:tenant, :person, :kind, :pace)
                        on conflict (tenant_id, person_id, kind) do update set pace = excluded.pace""")
                .param("tenant", TenantContext.tenantId())
                .param("person", personId)
                .param("kind", kind.code())
                .param("pace", pace.code())
                .update();
    }
}
