package ropewalk.brand;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a workspace has chosen for its face; what is null is the product's own.
 *
 * @param name shown instead of the workspace's
 * @param accentLight as {@code #rrggbb}, for light screens
 * @param accentDark for dark screens; null for one of the same hue as the light one
 * @param senderName whom mails come from, before the installation's address
 * @param replyTo where answers to mails go
 * @param mailFooter below each mail
 */
public record Brand(
        @Nullable String name,
        @Nullable String accentLight,
        @Nullable String accentDark,
        @Nullable String senderName,
        @Nullable String replyTo,
        @Nullable String mailFooter) {
    static final Brand NONE = new Brand(null, null, null, null, null, null);

    Accent accent() {
        return Accent.of(accentLight, accentDark);
    }

    /** Of what is chosen, for the audit log. */
    Map<String, String> chosen() {
        Map<String, String> chosen = new LinkedHashMap<>();
        put(chosen, "name", name);
        put(chosen, "accentLight", accentLight);
        put(chosen, "accentDark", accentDark);
        put(chosen, "senderName", senderName);
        put(chosen, "replyTo", replyTo);
        put(chosen, "mailFooter", mailFooter);
        return chosen;
    }

    private static void put(Map<String, String> chosen, String name, @Nullable String value) {
        if (value != null) {
            chosen.put(name, value);
        }
    }
}
