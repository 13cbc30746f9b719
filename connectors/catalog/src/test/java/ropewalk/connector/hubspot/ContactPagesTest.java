package ropewalk.connector.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ropewalk.connector.Outside;
import ropewalk.connector.RecordKind.ListedPage;
import ropewalk.connector.RecordKind.Listing;
import ropewalk.connector.Refused;
import ropewalk.sandbox.hubspot.CrmObject;
import ropewalk.sandbox.hubspot.HubSpotSandbox;

class ContactPagesTest {
    private static final Listing LIST =
            Objects.requireNonNull(HubSpotRecords.contact().list());

    private final Outside outside = new Outside();
    private HubSpotSandbox hubspot;

    @BeforeEach
    void start() throws IOException {
        hubspot = new HubSpotSandbox(0);
        add(0, 250);
    }

    @AfterEach
    void close() throws IOException {
        hubspot.close();
        outside.close();
    }

    private void add(int from, int to) {
        IntStream.range(from, to)
                .forEach(number -> hubspot.addContact(Map.of("email", "c" + number + "@harbour.example")));
    }

    private ListedPage page(String after) {
        HubSpotConnector connector = new HubSpotConnector();
        Instant now = Instant.now();
        return LIST.page()
                .apply(connector
                        .card()
                        .operation(LIST.operation())
                        .orElseThrow()
                        .call(
                                connector.card().account(hubspot.account()),
                                LIST.inputs().apply(after),
                                "list:1",
                                null,
                                now,
                                now,
                                outside.http("HubSpot", true)));
    }

    private static List<String> ids(ListedPage page) {
        return page.things().stream().map(thing -> thing.told().externalId()).toList();
    }

    @Test
    void eachStandsOnOnePageWhateverChangesMeanwhile() {
        List<String> all = hubspot.contacts().stream().map(CrmObject::id).toList();
        var found = new ArrayList<String>();
        ListedPage first = page("");
        found.addAll(ids(first));
        hubspot.changeContact(all.get(249), Map.of("lastname", "Anchor"));
        hubspot.changeContact(all.get(0), Map.of("lastname", "Bollard"));
        ListedPage second = page(first.next());
        found.addAll(ids(second));
        ListedPage third = page(second.next());
        found.addAll(ids(third));
        assertThat(found).isEqualTo(all);
        assertThat(List.of(first.left(), second.left(), third.left())).containsExactly(250L, 150L, 50L);
        assertThat(third.next()).isEmpty();
    }

    @Test
    void tellsAllFieldsAndWhenTheyChanged() {
        CrmObject changed = hubspot.changeContact(hubspot.contacts().get(0).id(), Map.of("jobtitle", "Rigger"));
        var listed = page("").things().get(0);
        assertThat(listed.told().whole()).isTrue();
        assertThat(listed.told().fields())
                .containsEntry("jobtitle", "Rigger")
                .containsEntry("email", "c0@harbour.example")
                .containsEntry("phone", "");
        assertThat(listed.changedAt()).isEqualTo(changed.updatedAt());
    }

    @Test
    void aPageThatIsJustFullIsFollowedByAnEmptyOne() {
        add(250, 300);
        ListedPage third = page(page(page("").next()).next());
        assertThat(third.things()).hasSize(100);
        assertThat(page(third.next()).things()).isEmpty();
        assertThat(page(third.next()).next()).isEmpty();
    }

    @Test
    void saysWhatIsNoContactId() {
        assertThatThrownBy(() -> page("x")).isInstanceOf(Refused.class).hasMessageContaining("“x” is no contact id");
    }
}
