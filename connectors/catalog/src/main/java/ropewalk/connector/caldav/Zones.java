package ropewalk.connector.caldav;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import net.fortuna.ical4j.model.TimeZone;
import net.fortuna.ical4j.model.TimeZoneRegistry;
import org.jspecify.annotations.Nullable;

/**
 * The time zones that events name. Java's own are used: by their name, by the name that Windows has for them, or by the
 * end of a longer one ({@code /example.org/2026/Europe/Berlin}). What is none of these counts as the account's zone.
 *
 * <p>The library's own registry would take each definition in an event for a new zone of this whole Java machine, of
 * which it has 1,500.
 */
record Zones(ZoneId otherwise) implements TimeZoneRegistry {

    private static final Properties OF_WINDOWS = ofWindows();

    private static Properties ofWindows() {
        var names = new Properties();
        try (InputStream file =
                Zones.class.getResourceAsStream("/net/fortuna/ical4j/transform/compliance/msTimezoneNames")) {
            names.load(new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return names;
    }

    @Override
    public ZoneId getZoneId(String name) {
        String[] parts = name.split("/");
        String end = parts.length < 2 ? name : parts[parts.length - 2] + "/" + parts[parts.length - 1];
        ZoneId known = known(name);
        return known != null ? known : Objects.requireNonNullElse(known(end), otherwise);
    }

    private static @Nullable ZoneId known(String name) {
        try {
            return ZoneId.of(OF_WINDOWS.getProperty(name, name));
        } catch (DateTimeException unknown) {
            return null;
        }
    }

    /** Not empty, or the library would not ask here. */
    @Override
    public Map<String, ZoneRules> getZoneRules() {
        return Map.of("UTC", ZoneOffset.UTC.getRules());
    }

    @Override
    public void register(TimeZone zone) {}

    @Override
    public void register(TimeZone zone, boolean update) {}

    @Override
    public void clear() {}

    @Override
    public @Nullable TimeZone getTimeZone(String name) {
        return null;
    }

    @Override
    public @Nullable String getTzId(String zone) {
        return null;
    }
}
