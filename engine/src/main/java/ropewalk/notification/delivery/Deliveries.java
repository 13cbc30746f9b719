package ropewalk.notification.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Cursor;
import ropewalk.http.Page;
import ropewalk.identity.People;
import ropewalk.identity.Person;
import ropewalk.notification.NoticeKind;
import ropewalk.notification.outside.OutsideChannel;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.Tenants;

/** What the current workspace sent, what did not arrive, and another try at it. */
@Component
@Transactional
class Deliveries {
    private static final int MOST_AT_ONCE = 1000;

    private final JdbcClient jdbc;
    private final Tenants tenants;
    private final People people;
    private final DeliveryRounds rounds;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Deliveries(
            JdbcClient jdbc,
            Tenants tenants,
            People people,
            DeliveryRounds rounds,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.tenants = tenants;
        this.people = people;
        this.rounds = rounds;
        this.events = events;
        this.clock = clock;
    }

    /**
     * One notice by one channel.
     *
     * @param channel {@code mail}, {@code push}, {@code sms}, {@code slack} or {@code teams}
     * @param state {@code queued}, {@code sent}, {@code delivered} where the channel reports that, {@code failed} or {@code
     *     suppressed}
     * @param about what the notice was about, by name; where a group was told of a task, only to which process that belongs
     * @param personId missing where a group was told
     * @param personName missing when the person is gone, and where a group was told
     * @param tries how often it was tried
     * @param error what went wrong the last time, or why it was not sent: {@code read} on the screen before, {@code
     *     not-wanted}, {@code repeated}, the person is {@code gone}, has {@code stopped} what comes by that channel, or is
     *     {@code no-such-person} there, has {@code no-phone} that is proven or
     *     {@code no-device} that takes it, the channel is off by now ({@code channel-off}),
     *     or the month's limit is reached ({@code sms-limit})
     */
    record NoticeDelivery(
            String id,
            String channel,
            String state,
            String kind,
            String about,
            @Nullable String personId,
            @Nullable String personName,
            int tries,
            Instant createdAt,
            Instant dueAt,
            @Nullable Instant endedAt,
            @Nullable String error) {

        NoticeDelivery to(@Nullable String name) {
            return new NoticeDelivery(
                    id, channel, state, kind, about, personId, name, tries, createdAt, dueAt, endedAt, error);
        }
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public Page<NoticeDelivery> list(@Nullable String state, @Nullable Integer limit, @Nullable String cursor) {
        int size = Page.limit(limit);
        List<String> after = Cursor.parse(cursor, 1);
        List<NoticeDelivery> found = jdbc.sql(
                        """
                        select d.*, n.kind, n.subject_name, n.about as belongs_to from notice_delivery d join notice n on n.id = d.notice_id
                        where (cast(:state as text) is null or d.state = :state)
                          and (cast(:after as text) is null or d.id < :after)
                        order by d.id desc limit :limit""")
                .param("state", state)
                .param("after", after.isEmpty() ? null : after.get(0))
                .param("limit", size + 1)
                .query(Deliveries::delivery)
                .list();
        return Page.cut(named(found), size, last -> Cursor.of(last.id()));
    }

    private List<NoticeDelivery> named(List<NoticeDelivery> found) {
        Map<String, String> names = people
                .findAll(found.stream()
                        .map(NoticeDelivery::personId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(Person::id, Person::name));
        return found.stream()
                .map(delivery -> delivery.personId() == null ? delivery : delivery.to(names.get(delivery.personId())))
                .toList();
    }

    /** @return how many of those that failed are tried again: a thousand at most, the newest first */
    public int retryFailed() {
        int again = jdbc.sql(
                        """
                        update notice_delivery set state = 'queued', tries = 0, due_at = :now, ended_at = null, round = round + 1
                        where id in (select id from notice_delivery where state = 'failed' order by id desc limit :most)""")
                .param("now", Timestamp.from(clock.instant()))
                .param("most", MOST_AT_ONCE)
                .update();
        if (again > 0) {
            Tenant tenant = tenants.own();
            events.publishEvent(Recorded.of(
                    "notice-deliveries.retried",
                    new Recorded.Subject("tenant", tenant.id().value(), tenant.name()),
                    Map.of("deliveries", again)));
            rounds.afterCommit(TenantContext.require().tenant());
        }
        return again;
    }

    private static NoticeDelivery delivery(ResultSet row, int number) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        String channel = row.getString("channel");
        String kind = row.getString("kind");
        boolean isForGroup =
                OutsideChannel.of(channel).filter(OutsideChannel::isForGroup).isPresent();
        boolean isAboutTask =
                NoticeKind.of(kind).filter(NoticeKind::isAboutTask).isPresent();
        return new NoticeDelivery(
                row.getString("id"),
                channel,
                row.getString("state"),
                kind,
                row.getString(isForGroup && isAboutTask ? "belongs_to" : "subject_name"),
                isForGroup ? null : row.getString("person_id"),
                null,
                row.getInt("tries"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("due_at").toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getString("error"));
    }
}
