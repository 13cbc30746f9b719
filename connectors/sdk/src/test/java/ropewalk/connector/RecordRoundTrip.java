package ropewalk.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import ropewalk.connector.RecordKind.Change;
import ropewalk.connector.RecordKind.Listed;
import ropewalk.connector.RecordKind.ListedPage;
import ropewalk.connector.RecordKind.Listing;
import ropewalk.connector.RecordKind.Reading;
import ropewalk.connector.RecordKind.Told;
import ropewalk.connector.RecordKind.Writing;

/**
 * One thing of a kind through its whole life at the system: not there, created, found, read, changed, a value taken away.
 *
 * @param call an operation with its inputs
 */
record RecordRoundTrip(RecordKind kind, BiFunction<String, Map<String, Object>, Map<String, Object>> call) {

    void check(Map<String, String> thing) {
        List<String> writable = kind.fields().stream()
                .filter(RecordKind.RecordField::writable)
                .map(RecordKind.RecordField::name)
                .toList();
        assertThat(thing.keySet()).as("a value for each field").containsExactlyInAnyOrderElementsOf(writable);
        Reading find = kind.find();
        if (find != null) {
            assertThat(isThere(find, thing.getOrDefault(kind.key(), "")))
                    .as("before")
                    .isFalse();
        }
        String id = write(Objects.requireNonNull(kind.create()), new Change("", thing));
        assertThat(read(id)).containsAllEntriesOf(thing);
        if (find != null) {
            assertThat(told(find, thing.getOrDefault(kind.key(), "")))
                    .get()
                    .extracting(Told::externalId)
                    .isEqualTo(id);
        }
        if (kind.list() != null) {
            checkListed(kind.list(), id, thing);
        }
        String emptied = writable.stream()
                .filter(name -> !name.equals(kind.key()))
                .findFirst()
                .orElseThrow();
        assertThat(write(Objects.requireNonNull(kind.change()), new Change(id, Map.of(emptied, ""))))
                .isEqualTo(id);
        var after = new HashMap<>(thing);
        after.put(emptied, "");
        assertThat(read(id)).as("“" + emptied + "” was taken away").containsAllEntriesOf(after);
    }

    /** Every page is asked for, and the thing stands on one of them, once. */
    private void checkListed(Listing list, String id, Map<String, String> thing) {
        var found = new ArrayList<Told>();
        String next = "";
        do {
            ListedPage page =
                    list.page().apply(call.apply(list.operation(), list.inputs().apply(next)));
            assertThat(page.left()).isGreaterThanOrEqualTo(page.things().size());
            assertThat(page.next()).as("a page of its own").isNotEqualTo(next.isEmpty() ? null : next);
            page.things().stream()
                    .map(Listed::told)
                    .filter(told -> told.externalId().equals(id))
                    .forEach(found::add);
            next = page.next();
        } while (!next.isEmpty());
        assertThat(found).hasSize(1);
        assertThat(found.get(0).whole()).isTrue();
        assertThat(found.get(0).fields()).containsAllEntriesOf(thing);
    }

    private Map<String, String> read(String id) {
        Told told = told(Objects.requireNonNull(kind.read()), id).orElseThrow();
        assertThat(told.externalId()).isEqualTo(id);
        assertThat(told.whole()).isTrue();
        return told.fields();
    }

    private Optional<Told> told(Reading reading, String by) {
        return reading.told()
                .apply(call.apply(reading.operation(), reading.inputs().apply(by)));
    }

    /** A system says so by an empty result, or refuses with one of the codes that the kind names. */
    private boolean isThere(Reading reading, String by) {
        try {
            return told(reading, by).isPresent();
        } catch (Refused refused) {
            assertThat(reading.missing()).contains(refused.code());
            return false;
        }
    }

    private String write(Writing writing, Change change) {
        return writing.id()
                .apply(call.apply(writing.operation(), writing.inputs().apply(change)));
    }
}
