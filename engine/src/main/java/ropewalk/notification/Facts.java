package ropewalk.notification;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import ropewalk.tenant.LimitNear;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What notices of the product's own tell, without words: by these names and values each language says it. */
public final class Facts {
    /** A limit's code. */
    public static final String LIMIT = "limit";

    /** How much of it is used. */
    static final String PERCENT = "percent";

    /** How much it is. */
    public static final String MOST = "most";

    /** A day, such as {@code 2027-01-31}. */
    public static final String UNTIL = "until";

    /** The first of the days that figures are of, and the last: a day, such as {@code 2027-01-31}. */
    public static final String FROM = "from";

    public static final String TO = "to";

    /** Cases. */
    public static final String BEGUN = "begun";

    public static final String ENDED = "ended";

    public static final String ENDED_BEFORE = "before";

    /** Seconds that half of the cases took at most; empty of too few. */
    public static final String MEDIAN = "median";

    /** Of a hundred tasks with a date those decided in time; empty of too few. */
    public static final String ON_TIME = "onTime";

    /** Tasks. */
    public static final String LATE = "late";

    private static final JsonMapper JSON = new JsonMapper();

    private Facts() {}

    public static String written(Map<String, String> facts) {
        return JSON.writeValueAsString(facts);
    }

    public static Map<String, String> read(String json) {
        return JSON.readValue(json, new TypeReference<Map<String, String>>() {});
    }

    public static Map<String, String> of(LimitNear near) {
        return Map.of(
                LIMIT, near.limit().code(), PERCENT, String.valueOf(near.percent()), MOST, String.valueOf(near.most()));
    }

    public static Map<String, String> until(Instant moment) {
        return Map.of(UNTIL, LocalDate.ofInstant(moment, ZoneOffset.UTC).toString());
    }
}
