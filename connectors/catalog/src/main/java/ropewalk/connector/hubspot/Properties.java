package ropewalk.connector.hubspot;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is sent, by HubSpot's internal names; whatever is absent is left out, and so stays as it is in HubSpot. */
final class Properties {

    private final Map<String, String> all = new LinkedHashMap<>();

    Properties with(String name, @Nullable Object value) {
        if (value != null) {
            all.put(name, value.toString());
        }
        return this;
    }

    /** What somebody named by themselves comes before all else. */
    Properties further(@Nullable Map<String, String> more) {
        if (more != null) {
            all.putAll(more);
        }
        return this;
    }

    Map<String, String> all() {
        return all;
    }

    static @Nullable BigDecimal number(@Nullable String text) {
        return text == null || !text.matches("-?\\d{1,18}(\\.\\d{1,9})?") ? null : new BigDecimal(text);
    }

    static @Nullable Long whole(@Nullable String text) {
        BigDecimal number = number(text);
        return number == null ? null : number.longValue();
    }
}
