package ropewalk.connector.salesforce;

import com.sforce.soap.partner.DescribeSObjectResult;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import ropewalk.connector.Digest;
import ropewalk.connector.Refused;

/** What objects look like in an organisation, for the user of a session; asked for again after ten minutes. */
final class ObjectTypes {

    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int MOST = 500;

    private final Clock clock;
    private final Map<Key, Kept> kept = new ConcurrentHashMap<>();

    /** A session, since each user sees other fields. */
    private record Key(URI instance, String session, String object) {}

    private record Kept(ObjectType type, Instant until) {}

    ObjectTypes(Clock clock) {
        this.clock = clock;
    }

    ObjectType of(Salesforce salesforce, String object) {
        ObjectType.checkName(object);
        Instant now = clock.instant();
        var key = new Key(
                salesforce.session().instance(), Digest.hex(salesforce.session().token(), 32), object);
        Kept known = kept.get(key);
        if (known != null && now.isBefore(known.until())) {
            return known.type();
        }
        ObjectType type = ask(salesforce, object);
        kept.values().removeIf(old -> !now.isBefore(old.until()));
        if (kept.size() < MOST) {
            kept.put(key, new Kept(type, now.plus(LIFE)));
        }
        return type;
    }

    private static ObjectType ask(Salesforce salesforce, String object) {
        DescribeSObjectResult[] described = salesforce.ask(api -> api.describeSObjects(new String[] {object}));
        if (described.length == 0) {
            throw new Refused("INVALID_TYPE", "Salesforce has no object “" + object + "” for this account", null);
        }
        return ObjectType.of(described[0]);
    }
}
