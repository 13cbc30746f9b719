package ropewalk.connector;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An access token.
 *
 * @param value goes into {@code Authorization: Bearer}
 * @param extras what else the answer said, as text: Salesforce's {@code instance_url}, for example. Other tokens and
 *     objects are left out
 */
public record Token(String value, Map<String, String> extras) {

    public Token {
        extras = Map.copyOf(extras);
    }

    public @Nullable String extra(String name) {
        return extras.get(name);
    }

    @Override
    public String toString() {
        return "Token[" + extras.keySet() + "]";
    }
}
