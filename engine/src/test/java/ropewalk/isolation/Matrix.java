package ropewalk.isolation;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ropewalk.identity.Browser;

/** Asks, and keeps what was answered otherwise than it must be. */
final class Matrix {
    private static final String PROBLEM = "application/problem+json";

    private final FurnishedWorkspace ours;
    private final Set<String> wrong = new LinkedHashSet<>();
    private final Set<String> refused = new LinkedHashSet<>();
    private int cells;

    Matrix(FurnishedWorkspace ours) {
        this.ours = ours;
    }

    /** Whose the ids are. Where there are two, the second may be of another than the first. */
    private enum Column {
        NONE,
        OWN,
        FOREIGN,
        RANDOM,
        FOREIGN_IN_OWN,
        RANDOM_IN_OWN;

        static List<Column> of(Thing thing) {
            if (thing == Thing.NONE) {
                return List.of(NONE);
            }
            if (thing == Thing.NOBODYS) {
                return List.of(OWN, RANDOM);
            }
            return thing.ids() == 1
                    ? List.of(OWN, FOREIGN, RANDOM)
                    : List.of(OWN, FOREIGN, RANDOM, FOREIGN_IN_OWN, RANDOM_IN_OWN);
        }
    }

    Set<String> wrong() {
        return wrong;
    }

    int cells() {
        return cells;
    }

    void ask(Operation operation, Caller caller) {
        Fixture fixture = Fixtures.ALL.get(operation.id());
        if (fixture == null) {
            wrong.add(operation + " has no fixture");
            return;
        }
        Map<Column, String> bodies = new EnumMap<>(Column.class);
        for (Column column : Column.of(fixture.thing())) {
            Optional<List<String>> ids = ids(column, fixture, caller);
            if (ids.isPresent()) {
                String cell = operation + " by " + caller.name() + " for " + column;
                Caller asking = fixture.endsSession() ? caller.signedInAgain() : caller;
                Browser.Answer answer = send(operation, fixture, column, asking, ids.get());
                String body = without(ids.get(), answer.body());
                judge(cell, fixture, column, caller, answer);
                if (answer.status() == 403) {
                    refused.add(operation.method() + " " + address(operation, fixture, ids.get()));
                }
                for (String hidden : caller.hidden()) {
                    if (body.contains(hidden) && withoutRefused(body).contains(hidden)
                            || without(ids.get(), answer.headers().toString()).contains(hidden)) {
                        wrong.add(cell + " tells “" + hidden + "”: " + answer);
                    }
                }
                bodies.put(column, body);
                cells++;
            }
        }
        compare(operation + " by " + caller.name(), bodies.get(Column.FOREIGN), bodies.get(Column.RANDOM));
        compare(
                operation + " by " + caller.name(),
                bodies.get(Column.FOREIGN_IN_OWN),
                bodies.get(Column.RANDOM_IN_OWN));
    }

    private Optional<List<String>> ids(Column column, Fixture fixture, Caller caller) {
        Thing thing = fixture.thing();
        List<String> random = Stream.generate(() -> UUID.randomUUID().toString())
                .limit(thing.ids())
                .toList();
        boolean isFresh = fixture.allows(caller) || thing == Thing.NOBODYS;
        return switch (column) {
            case NONE -> Optional.of(List.of());
            case OWN ->
                isFresh
                        ? fixture.own().ids(ours, caller)
                        : Optional.of(caller.own().apply(thing));
            case FOREIGN -> Optional.of(caller.foreign().apply(thing));
            case RANDOM -> Optional.of(random);
            case FOREIGN_IN_OWN ->
                Optional.of(within(caller.own().apply(thing), caller.foreign().apply(thing)));
            case RANDOM_IN_OWN -> Optional.of(within(caller.own().apply(thing), random));
        };
    }

    private static List<String> within(List<String> own, List<String> others) {
        return Stream.concat(own.stream().limit(1), others.stream().skip(1)).toList();
    }

    /** One's own is asked for with an old version, so that it stays; a foreign one with the right version. */
    private static Browser.Answer send(
            Operation operation, Fixture fixture, Column column, Caller caller, List<String> ids) {
        String address = address(operation, fixture, ids);
        if (operation.takesFile()) {
            return caller.attach(address);
        }
        return caller.send(operation.method(), address, body(fixture, ids), column == Column.OWN ? "\"0\"" : "\"1\"");
    }

    private static String address(Operation operation, Fixture fixture, List<String> ids) {
        return switch (fixture.place()) {
            case PATH -> operation.address(ids);
            case BODY -> operation.path();
            case QUERY -> operation.path() + "?" + fixture.member() + "=" + ids.get(0);
        };
    }

    private static @Nullable Object body(Fixture fixture, List<String> ids) {
        Map<String, ?> fixed = fixture.body();
        if (fixture.place() != Fixture.Place.BODY) {
            return fixed;
        }
        Map<String, Object> body = new HashMap<>(fixed == null ? Map.of() : fixed);
        body.put(fixture.member(), ids.get(0));
        return body;
    }

    private void judge(String cell, Fixture fixture, Column column, Caller caller, Browser.Answer answer) {
        int status = answer.status();
        if (!fixture.allows(caller)) {
            boolean refused = caller.isSignedIn()
                    ? isProblem(answer, 403, "forbidden")
                            && answer.text("/permission").equals(fixture.guard())
                    : isProblem(answer, 401, "not-signed-in");
            expect(refused, cell, "is not refused", answer);
        } else if (column == Column.NONE || column == Column.OWN) {
            boolean isMissing = column == Column.OWN && status == 404;
            expect(status != 401 && status != 403 && !isMissing && status < 500, cell, "is not let through", answer);
        } else if (fixture.place() == Fixture.Place.QUERY) {
            expect(status == 200 && isEmpty(answer), cell, "is not empty", answer);
        } else {
            String code = fixture.thing() == Thing.NOBODYS ? answer.text("/code") : "not-found";
            expect(isProblem(answer, 404, code), cell, "is found", answer);
        }
    }

    /** A list, or lines of JSON. */
    private static boolean isEmpty(Browser.Answer answer) {
        return answer.body().isEmpty() || answer.json().at("/items").isEmpty();
    }

    private static boolean isProblem(Browser.Answer answer, int status, String code) {
        return answer.status() == status
                && answer.headers().getOrDefault("content-type", "").startsWith(PROBLEM)
                && answer.text("/code").equals(code);
    }

    private void expect(boolean held, String cell, String otherwise, Browser.Answer answer) {
        if (!held) {
            wrong.add(cell + " " + otherwise + ": " + answer.status() + " " + answer.body());
        }
    }

    private void compare(String cell, @Nullable String foreign, @Nullable String random) {
        if (foreign != null && !foreign.equals(random)) {
            wrong.add(cell + " tells a foreign id from a random one: " + foreign + " against " + random);
        }
    }

    /** What somebody asked for and was refused stands in their own log, with the address as they gave it. */
    private String withoutRefused(String text) {
        String left = text;
        for (String request : refused) {
            left = left.replace("\"operation " + request + "\"", "\"REFUSED\"");
        }
        return left;
    }

    private static String without(List<String> ids, String text) {
        String left = text;
        for (String id : ids) {
            left = left.replace(id, "ID");
        }
        return left;
    }
}
