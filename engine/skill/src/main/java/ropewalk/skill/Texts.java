package ropewalk.skill;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import ropewalk.skill.InvalidSkill.Reason;

/** Words of a skill that people read. They are shown as text; all the same none of it may look like markup. */
final class Texts {
    private static final int MOST = 500;
    private static final int LONGEST = 2_000;
    private static final int LONGEST_FILE = 50_000;
    private static final Pattern MARKUP = Pattern.compile("<[a-zA-Z!/?]|&#|(?i)javascript\\s*:|data\\s*:\\s*text");
    /** Control characters, and those that turn the direction of writing so that something reads as something else. */
    private static final Pattern HIDDEN =
            Pattern.compile("[\\p{Cc}&&[^\\n\\r\\t]]|[\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]");

    private Texts() {}

    static boolean isPlain(String text) {
        return !MARKUP.matcher(text).find() && !HIDDEN.matcher(text).find();
    }

    /** A file of words by their keys. */
    static void check(String path, Map<String, Object> texts) throws InvalidSkill {
        if (texts.size() > MOST) {
            throw new InvalidSkill(Reason.CONTENT, path + " has more than " + MOST + " texts.");
        }
        for (Map.Entry<String, Object> each : texts.entrySet()) {
            if (!(each.getValue() instanceof String text) || text.length() > LONGEST || !isPlain(text)) {
                throw new InvalidSkill(
                        Reason.CONTENT,
                        "%s: %s is no text of up to %d characters without markup."
                                .formatted(path, Paths.shown(each.getKey()), LONGEST));
            }
        }
    }

    /** Such as the file that explains the skill. */
    static void check(String path, byte[] file) throws InvalidSkill {
        String text = decoded(path, file);
        if (text.length() > LONGEST_FILE || !isPlain(text)) {
            throw new InvalidSkill(
                    Reason.CONTENT,
                    "%s is no text of up to %,d characters without HTML and hidden characters."
                            .formatted(path, LONGEST_FILE));
        }
    }

    static String decoded(String path, byte[] file) throws InvalidSkill {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException other) {
            throw new InvalidSkill(Reason.CONTENT, path + " is not written in UTF-8.");
        }
    }
}
