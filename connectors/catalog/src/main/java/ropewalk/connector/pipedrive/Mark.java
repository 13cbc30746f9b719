package ropewalk.connector.pipedrive;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Call;
import ropewalk.connector.Digest;

/**
 * What the key field of a person or a deal says: the process's business key, and after a {@code #} which call has
 * created it, as 24 hexadecimal digits. Notes and activities have no such fields: the last line of their text says it.
 */
final class Mark {

    private static final Pattern CREATED = Pattern.compile("(.*)#[0-9a-f]{24}", Pattern.DOTALL);
    /** Pipedrive's text fields take 255 characters. */
    private static final int LONGEST = 200;

    private Mark() {}

    static String of(Call<?, ?> call) {
        String key = call.businessKey();
        return (key == null || key.length() > LONGEST ? "" : key) + suffix(call);
    }

    /** Whether this call has created what has these fields. */
    static boolean isOf(Call<?, ?> call, @Nullable Map<String, @Nullable Object> custom, String field) {
        return text(custom, field).filter(text -> text.endsWith(suffix(call))).isPresent();
    }

    /** What a process, or somebody by hand, has written there. */
    static Optional<String> businessKey(@Nullable Map<String, @Nullable Object> custom, String field) {
        return text(custom, field)
                .map(text -> {
                    Matcher created = CREATED.matcher(text);
                    return created.matches() ? created.group(1) : text;
                })
                .filter(key -> !key.isBlank());
    }

    /** For the end of a text. */
    static String line(Call<?, ?> call) {
        return "[ropewalk" + suffix(call) + "]";
    }

    private static String suffix(Call<?, ?> call) {
        return "#" + Digest.hex(call.key(), 12);
    }

    /** A text in the API, an object around it in the webhook. */
    private static Optional<String> text(@Nullable Map<String, @Nullable Object> custom, String field) {
        Object value = custom == null ? null : custom.get(field);
        Object inner = value instanceof Map<?, ?> typed ? typed.get("value") : value;
        return inner instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
