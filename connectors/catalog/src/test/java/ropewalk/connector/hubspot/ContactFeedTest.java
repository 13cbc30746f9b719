package ropewalk.connector.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Connector;
import ropewalk.connector.Event;
import ropewalk.connector.Feed;
import ropewalk.connector.FeedContract;
import ropewalk.connector.SandboxFaults;
import ropewalk.sandbox.hubspot.CrmObject;
import ropewalk.sandbox.hubspot.HubSpotSandbox;

class ContactFeedTest extends FeedContract<HubSpotConnector.Account> {

    private final HubSpotSandbox hubspot = started(() -> new HubSpotSandbox(0));

    @AfterAll
    void close() {
        hubspot.close();
    }

    @Override
    protected Connector connector() {
        return new HubSpotConnector();
    }

    @Override
    protected Map<String, Object> account() {
        return hubspot.account();
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(hubspot.faults());
    }

    @Override
    protected String change() {
        var email = Map.of("email", UUID.randomUUID() + "@example.com");
        return "contact-" + hubspot.addContact(email).id() + "-created";
    }

    @Override
    protected int pageSize() {
        return 100;
    }

    private Feed.Batch poll(@org.jspecify.annotations.Nullable String cursor, Instant now) {
        return card().feeds().get(0).next(new Feed.Poll<>(opened(), cursor, now, http()));
    }

    @Test
    void theFeedBringsTheWebhooksEventsOnceMore() {
        Instant start = Instant.now().minusMillis(1);
        String cursor = poll(null, start).cursor();
        CrmObject lost = hubspot.addContact(Map.of("email", UUID.randomUUID() + "@example.com"));
        Feed.Batch batch = poll(cursor, Instant.now());
        assertThat(batch.events())
                .extracting(Event::id, Event::type, Event::businessKey)
                .contains(org.assertj.core.groups.Tuple.tuple(
                        "contact-" + lost.id() + "-created", "hubspot.contact-created", "contact-" + lost.id()));
    }

    /** The next page would be asked from where this one ended: the first change lies before that. */
    @Test
    void aContactThatIsChangedAgainWhileItsPageIsReadIsToldWithBothChanges() {
        Instant start = Instant.now().minusMillis(1);
        String cursor = poll(null, start).cursor();
        CrmObject moving = hubspot.addContact(Map.of("email", UUID.randomUUID() + "@example.com"));
        pass(grain());
        hubspot.changeContact(moving.id(), Map.of("phone", "1"));
        for (int i = 0; i < 120; i++) {
            hubspot.addContact(Map.of("email", UUID.randomUUID() + "@example.com"));
        }
        pass(grain());
        hubspot.changeContact(moving.id(), Map.of("company", "Later"));
        var told = new ArrayList<Event>();
        boolean more = true;
        for (int i = 0; more && i < 10; i++) {
            Feed.Batch batch = poll(cursor, Instant.now());
            told.addAll(batch.events());
            cursor = batch.cursor();
            more = batch.more();
        }
        assertThat(told)
                .filteredOn(event -> ("contact-" + moving.id()).equals(event.businessKey()))
                .extracting(event -> event.payload().get("property"))
                .containsOnly(null, "phone", "company");
    }

    @Test
    void theFeedFallsSilentWhenNothingChanges() {
        String cursor = poll(null, Instant.now().minusMillis(1)).cursor();
        hubspot.addContact(Map.of("email", UUID.randomUUID() + "@example.com"));
        Instant later = Instant.now().plusSeconds(90);
        Feed.Batch batch = poll(cursor, later);
        assertThat(batch.events()).isNotEmpty();
        assertThat(poll(batch.cursor(), later.plusSeconds(60)).events()).isEmpty();
    }

    /** A cursor that an earlier version stored. */
    @Test
    void goesOnFromAnOlderCursor() {
        CrmObject lost = hubspot.addContact(Map.of("email", UUID.randomUUID() + "@example.com"));
        String older = String.valueOf(lost.createdAt().toEpochMilli());
        assertThat(poll(older, Instant.now()).events())
                .extracting(Event::businessKey)
                .contains("contact-" + lost.id());
    }

    @Test
    void theFeedMissesNothingWhenManyChangeAtOnce() {
        String cursor = poll(null, Instant.now().minusMillis(1)).cursor();
        var expected = new HashSet<String>();
        for (int i = 0; i < 250; i++) {
            var email = Map.of("email", UUID.randomUUID() + "@example.com");
            expected.add("contact-" + hubspot.addContact(email).id() + "-created");
        }
        var found = new ArrayList<String>();
        boolean more = true;
        for (int i = 0; more && i < 10; i++) {
            Feed.Batch batch = poll(cursor, Instant.now());
            batch.events().forEach(event -> found.add(event.id()));
            cursor = batch.cursor();
            more = batch.more();
        }
        assertThat(more).isFalse();
        assertThat(found).containsAll(expected);
    }
}
