package ropewalk.connector.salesforce;

import com.sforce.soap.partner.DeletedRecord;
import com.sforce.soap.partner.FieldType;
import com.sforce.soap.partner.GetDeletedResult;
import com.sforce.soap.partner.GetUpdatedResult;
import com.sforce.soap.partner.sobject.SObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Comparator;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Event;
import ropewalk.connector.Feed;
import ropewalk.connector.Json;
import ropewalk.connector.salesforce.Progress.Reached;
import ropewalk.connector.salesforce.Progress.Round;
import ropewalk.connector.salesforce.SalesforceConnector.Account;

/**
 * What changed in the watched objects, by getUpdated and getDeleted: windows of full minutes by Salesforce's own clock,
 * each beginning where Salesforce says that it has told everything. Each version of a record is an event of its own,
 * by its system timestamp; a version that may still change within its second is left to the next round. Long texts are
 * not among the fields.
 */
final class RecordFeed {

    private static final int PAGE = 200;
    private static final int MOST_FIELDS = 200;
    private static final Set<FieldType> LONG = Set.of(FieldType.textarea, FieldType.encryptedstring);

    private final Salesforce salesforce;
    private final Account account;

    private RecordFeed(Salesforce salesforce, Account account) {
        this.salesforce = salesforce;
        this.account = account;
    }

    static Feed.Batch poll(Salesforce salesforce, Feed.Poll<Account> poll) {
        Progress progress = Progress.of(poll.cursor());
        List<String> watched = poll.account().watchedObjects();
        Round round = progress.round();
        if (round == null || !watched.contains(round.object())) {
            progress = progress.begun(watched, instant(salesforce.ask(api -> api.getServerTimestamp()
                    .getTimestamp())));
            round = progress.round();
        }
        return round == null
                ? new Feed.Batch(List.of(), progress.toString(), false)
                : new RecordFeed(salesforce, poll.account()).page(progress, round);
    }

    private Feed.Batch page(Progress progress, Round round) {
        Reached reached = Objects.requireNonNull(progress.objects().get(round.object()));
        Instant start = reached.start(round.end());
        var events = new ArrayList<Event>();
        Progress after = !start.isBefore(round.end())
                ? progress.after(round, null, round.end())
                : round.deleted() ? deleted(progress, round, start, events) : updated(progress, round, start, events);
        events.sort(Comparator.comparing(Event::occurredAt));
        return new Feed.Batch(events, after.toString(), after.round() != null);
    }

    private Progress updated(Progress progress, Round round, Instant start, List<Event> events) {
        ObjectType type = salesforce.type(round.object());
        GetUpdatedResult result =
                salesforce.ask(api -> api.getUpdated(type.name(), calendar(start), calendar(round.end())));
        List<String> ids = Arrays.stream(result.getIds())
                .filter(id -> round.after() == null || id.compareTo(round.after()) > 0)
                .sorted()
                .toList();
        List<String> page = ids.subList(0, Math.min(PAGE, ids.size()));
        if (!page.isEmpty()) {
            List<String> names = eventFields(type);
            SObject[] records = salesforce.ask(
                    api -> api.retrieve(String.join(",", names), type.name(), page.toArray(String[]::new)));
            for (SObject record : records) {
                if (record != null) {
                    events.addAll(events(type, names, record, start, round.end()));
                }
            }
        }
        String last = page.size() < ids.size() ? page.get(page.size() - 1) : null;
        return progress.after(round, last, covered(result.getLatestDateCovered(), round));
    }

    private List<Event> events(ObjectType type, List<String> names, SObject record, Instant start, Instant end) {
        Map<String, @Nullable Object> fields = type.read(record, names);
        Instant created = moment(fields.get("CreatedDate"));
        Instant changed = moment(fields.get("SystemModstamp"));
        String key = fields.get(account.keyField()) instanceof String text ? text : null;
        var found = new ArrayList<Event>();
        if (!created.isBefore(start)) {
            found.add(event(type, Watched.What.CREATED, record.getId(), "created", created, key, fields));
        }
        if (changed.isAfter(created) && !changed.isBefore(start) && changed.isBefore(end)) {
            String version = String.valueOf(changed.toEpochMilli());
            found.add(event(type, Watched.What.CHANGED, record.getId(), version, changed, key, fields));
        }
        return found;
    }

    private Progress deleted(Progress progress, Round round, Instant start, List<Event> events) {
        ObjectType type = salesforce.type(round.object());
        GetDeletedResult result =
                salesforce.ask(api -> api.getDeleted(type.name(), calendar(start), calendar(round.end())));
        List<DeletedRecord> gone = Arrays.stream(result.getDeletedRecords())
                .filter(each -> round.after() == null || each.getId().compareTo(round.after()) > 0)
                .sorted(Comparator.comparing(DeletedRecord::getId))
                .toList();
        List<DeletedRecord> page = gone.subList(0, Math.min(PAGE, gone.size()));
        Map<String, String> keys = keysOf(type, page);
        for (DeletedRecord each : page) {
            Instant at = instant(each.getDeletedDate());
            if (!at.isBefore(start)) {
                String version = "deleted-" + at.toEpochMilli();
                events.add(
                        event(type, Watched.What.DELETED, each.getId(), version, at, keys.get(each.getId()), Map.of()));
            }
        }
        String last = page.size() < gone.size() ? page.get(page.size() - 1).getId() : null;
        return progress.after(round, last, covered(result.getLatestDateCovered(), round));
    }

    /** Of what still lies in the recycle bin. */
    private Map<String, String> keysOf(ObjectType type, List<DeletedRecord> gone) {
        var keys = new LinkedHashMap<String, String>();
        if (gone.isEmpty() || !type.has(account.keyField())) {
            return keys;
        }
        Soql question = Soql.select(type, List.of("Id", account.keyField()))
                .whereIdIsOneOf(gone.stream().map(DeletedRecord::getId).toList())
                .limit(PAGE);
        for (SObject each : salesforce.queryAll(question)) {
            if (type.read(each, List.of(account.keyField())).get(account.keyField()) instanceof String key) {
                keys.put(each.getId(), key);
            }
        }
        return keys;
    }

    private static Event event(
            ObjectType type,
            Watched.What what,
            String id,
            String version,
            Instant at,
            @Nullable String key,
            Map<String, @Nullable Object> fields) {
        String own = SalesforceConnector.lower(type.name()) + "-" + id;
        return new Event(
                own + "-" + version,
                "salesforce." + Watched.of(type.name()).event(what),
                at,
                Json.map(new RecordEvent(type.name(), id, key, fields)),
                key == null ? own : key);
    }

    /** The short ones, and those that events are made of. */
    private List<String> eventFields(ObjectType type) {
        var names = new ArrayList<>(type.known("Id", "CreatedDate", "SystemModstamp", account.keyField()));
        type.fields().forEach((name, kind) -> {
            if (!LONG.contains(kind)
                    && names.size() < MOST_FIELDS
                    && names.stream().noneMatch(name::equalsIgnoreCase)) {
                names.add(name);
            }
        });
        return names;
    }

    private static Instant covered(@Nullable Calendar latest, Round round) {
        Instant covered = latest == null ? round.end() : instant(latest);
        return covered.isAfter(round.end()) ? round.end() : covered;
    }

    private static Instant moment(@Nullable Object text) {
        return text == null
                ? Instant.EPOCH
                : OffsetDateTime.parse(text.toString()).toInstant();
    }

    private static Instant instant(Calendar calendar) {
        return calendar.toInstant();
    }

    private static Calendar calendar(Instant moment) {
        return GregorianCalendar.from(moment.atZone(ZoneOffset.UTC));
    }
}
