package ropewalk.connector.meeting;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who is asked to a meeting: e-mail addresses with commas between them. */
public final class Attendees {

    private Attendees() {}

    /** @throws IllegalArgumentException in words for the person who typed it */
    public static void check(@Nullable String attendees) {
        if (attendees != null) {
            for (String address : addresses(attendees)) {
                if (!address.matches("[^@\\s]+@[^@\\s]+")) {
                    throw new IllegalArgumentException("“" + address + "” is not an e-mail address");
                }
            }
        }
    }

    /** @param known those that stay keep what the vendor knows about them, such as their answer */
    public static List<Map<String, Object>> of(String attendees, @Nullable List<Map<String, Object>> known) {
        return addresses(attendees).stream()
                .map(address -> Objects.requireNonNullElse(known, List.<Map<String, Object>>of()).stream()
                        .filter(each -> address.equalsIgnoreCase(String.valueOf(each.get("email"))))
                        .findFirst()
                        .orElse(Map.of("email", address)))
                .toList();
    }

    public static List<String> addresses(String attendees) {
        return List.of(attendees.strip().split("[,;\\s]+"));
    }
}
