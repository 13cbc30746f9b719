package ropewalk.declared;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Refused;
import ropewalk.connector.Unauthorised;
import ropewalk.connector.Unavailable;

/**
 * What a status means at this system, where it is not what it usually means.
 *
 * @param code of a refusal; null for the system's own
 */
record Meaning(int status, Means means, @Nullable String code) {

    enum Means {
        REFUSED,
        UNAUTHORISED,
        BUSY,
        NOTHING
    }

    private static final Map<String, Means> WORDS = Map.of(
            "refused", Means.REFUSED,
            "unauthorised", Means.UNAUTHORISED,
            "busy", Means.BUSY,
            "nothing", Means.NOTHING);

    private static final java.util.regex.Pattern CODE = java.util.regex.Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,59}");

    static Meaning read(Tree tree) {
        var members = Members.of(tree, "status", "means", "code");
        int status = members.number("status", 400, 499, 0);
        if (status == 0 || status == 401 || status == 408 || status == 429) {
            throw members.wrong(
                    "status", "This has to be a status from 400 to 499 but 401, 408 and 429, which are clear");
        }
        Means means = members.choice("means", new java.util.TreeMap<>(WORDS), Means.REFUSED);
        String code = members.has("code")
                ? members.text("code", CODE, "a code such as no-berth-free: letters, digits, - _ and .")
                : null;
        if (means == Means.REFUSED && code == null || means != Means.REFUSED && code != null) {
            throw new InvalidDescription(members.place(), "A refusal has a code, and nothing else has one");
        }
        return new Meaning(status, means, code);
    }

    /** An answer without content where the status means that there is nothing. */
    static Received of(Refused no, List<Meaning> meanings) {
        Meaning meaning = meanings.stream()
                .filter(each -> each.status() == no.status())
                .findFirst()
                .orElseThrow(() -> no);
        return switch (meaning.means()) {
            case NOTHING -> Received.nothing(no.status());
            case REFUSED ->
                throw new Refused(
                        meaning.code() == null ? no.code() : meaning.code(), no.getMessage(), no.vendorRequestId());
            case UNAUTHORISED -> throw new Unauthorised(no.getMessage(), no.vendorRequestId());
            case BUSY -> throw Unavailable.busy(no.getMessage(), null, no.vendorRequestId());
        };
    }
}
