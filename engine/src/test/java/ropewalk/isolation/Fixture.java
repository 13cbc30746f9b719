package ropewalk.isolation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ropewalk.http.Open;
import ropewalk.tenant.Permission;

/**
 * What a test needs to know of an operation to ask it.
 *
 * @param guard the permission that it needs, or to whom it is open
 * @param thing what its ids mean
 * @param place where the id goes
 * @param member the name of the query parameter or of the body's member, where the id goes there
 * @param body sent with every request; null for none
 * @param own where the ids of one's own thing come from
 * @param endsSession whether it is asked by somebody who has just signed in for it
 */
record Fixture(
        String guard,
        Thing thing,
        Place place,
        String member,
        @Nullable Map<String, ?> body,
        Own own,
        boolean endsSession) {

    enum Place {
        PATH,
        BODY,
        /** A list is made shorter by it: an unknown one makes it empty. */
        QUERY
    }

    /** Empty when this caller can have none. */
    interface Own {
        Optional<List<String>> ids(FurnishedWorkspace ours, Caller caller);
    }

    static Fixture needs(Permission permission) {
        return guarded(permission.name());
    }

    static Fixture open(Open.To to) {
        return guarded(to.name());
    }

    private static Fixture guarded(String guard) {
        return new Fixture(guard, Thing.NONE, Place.PATH, "", null, (ours, caller) -> Optional.of(List.of()), false);
    }

    /** In the path. */
    Fixture of(Thing one) {
        return new Fixture(
                guard,
                one,
                place,
                member,
                body,
                (ours, caller) -> Optional.of(caller.own().apply(one)),
                endsSession);
    }

    Fixture inQuery(Thing one, String parameter) {
        Fixture fixture = of(one);
        return new Fixture(guard, one, Place.QUERY, parameter, body, fixture.own, endsSession);
    }

    Fixture inBody(Thing one, String name) {
        Fixture fixture = of(one);
        return new Fixture(guard, one, Place.BODY, name, body, fixture.own, endsSession);
    }

    Fixture body(Map<String, ?> sent) {
        return new Fixture(guard, thing, place, member, sent, own, endsSession);
    }

    /** For what does not survive being asked: a fresh one each time. */
    Fixture own(Own fresh) {
        return new Fixture(guard, thing, place, member, body, fresh, endsSession);
    }

    Fixture endingTheSession() {
        return new Fixture(guard, thing, place, member, body, own, true);
    }

    boolean allows(Caller caller) {
        if (guard.equals(Open.To.ANYONE.name())) {
            return true;
        }
        if (guard.equals(Open.To.SIGNED_IN.name())) {
            return caller.isSignedIn();
        }
        return caller.permissions().contains(Permission.valueOf(guard));
    }
}
