package ropewalk.task;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import ropewalk.http.Problem;

/** A file's name as it may be kept and given to others: no folders, nothing invisible, nothing that a system forbids. */
record FileName(String text) {
    private static final int LONGEST = 200;
    private static final int LONGEST_EXTENSION = 10;

    /** @throws Problem {@code invalid-file-name} when nothing of it is left */
    static FileName of(@Nullable String submitted) {
        String name = submitted == null ? "" : submitted;
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        StringBuilder visible = new StringBuilder();
        name.codePoints().filter(FileName::isVisible).forEach(visible::appendCodePoint);
        String cleaned = Normalizer.normalize(visible, Normalizer.Form.NFC)
                .replaceAll("[<>:\"|?*]", "_")
                .replaceAll("\\s+", " ")
                .replaceAll("^[. ]+|[. ]+$", "");
        if (cleaned.isEmpty()) {
            throw Problem.unprocessable("invalid-file-name", "The file has no name; give it one, such as offer.pdf.");
        }
        return new FileName(shortened(cleaned));
    }

    /** In lower case and without the dot; empty when there is none. */
    String extension() {
        int dot = text.lastIndexOf('.');
        return dot < 0 ? "" : text.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static String shortened(String name) {
        if (name.length() <= LONGEST) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String end = dot < 0 || name.length() - dot > LONGEST_EXTENSION ? "" : name.substring(dot);
        int cut = LONGEST - end.length();
        boolean splitsCharacter = Character.isHighSurrogate(name.charAt(cut - 1));
        return name.substring(0, splitsCharacter ? cut - 1 : cut) + end;
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
