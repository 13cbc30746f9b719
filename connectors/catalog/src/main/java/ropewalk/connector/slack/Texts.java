package ropewalk.connector.slack;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may stand in a step's fields; each check says which field it is about, in words for whoever filled it in. */
final class Texts {

    private static final int LONGEST = 2_500;

    private Texts() {}

    /** Either a channel or a person's address. */
    static void oneOf(@Nullable String channel, @Nullable String email) {
        if ((channel == null) == (email == null)) {
            throw new IllegalArgumentException("Either “Channel” (channel) or “E-mail” (email) is needed");
        }
        if (channel != null) {
            channel(channel);
        }
    }

    static void channel(String channel) {
        if (!isChannel(channel)) {
            throw new IllegalArgumentException("“Channel” (channel) has to be an id such as C024BE91L");
        }
    }

    static boolean isChannel(String text) {
        return text.matches("[A-Z][A-Z0-9]{4,20}");
    }

    static void message(String id) {
        if (!id.matches("\\d{1,12}\\.\\d{1,9}")) {
            throw new IllegalArgumentException("“Message id” (messageId) has to be one such as 1548261231.000200");
        }
    }

    static void text(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("“Text” (text) can have " + LONGEST + " characters");
        }
    }

    /** What stands between commas. */
    static List<String> list(@Nullable String text) {
        return text == null
                ? List.of()
                : Stream.of(text.split(","))
                        .map(String::strip)
                        .filter(each -> !each.isEmpty())
                        .toList();
    }
}
