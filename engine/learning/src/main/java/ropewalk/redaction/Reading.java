package ropewalk.redaction;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text as finders read it: without zero-width characters, with plain digits, spaces, dashes and quotes, composed letters
 * and compatible forms instead of full-width ones. It remembers where each of its characters stood.
 */
final class Reading {
    private final String original;
    private final StringBuilder text;
    private int[] begins;
    private int[] ends;

    private Reading(String original) {
        this.original = original;
        this.text = new StringBuilder(original.length());
        this.begins = new int[original.length() + 8];
        this.ends = new int[original.length() + 8];
    }

    static Reading of(String original) {
        Reading reading = new Reading(original);
        int at = 0;
        while (at < original.length()) {
            int codePoint = original.codePointAt(at);
            int next = at + Character.charCount(codePoint);
            reading.read(codePoint, at, next);
            at = next;
        }
        return reading;
    }

    String text() {
        return text.toString();
    }

    String original() {
        return original;
    }

    /** The same stretch in the text as it was given. */
    Span inOriginal(Span span) {
        return new Span(span.kind(), begins[span.begin()], ends[span.end() - 1]);
    }

    private void read(int codePoint, int begin, int end) {
        if (codePoint < 0x80) {
            append((char) codePoint, begin, end);
        } else if (!isInvisible(codePoint)) {
            int type = Character.getType(codePoint);
            if (type == Character.NON_SPACING_MARK) {
                compose(codePoint, end);
                return;
            }
            String plain = plain(codePoint, type);
            for (int i = 0; i < plain.length(); i++) {
                append(plain.charAt(i), begin, end);
            }
        }
    }

    /**
     * Puts an accent on the letter before it. One that fits on none is left out of the reading, and stays with its letter in
     * the original: long rows of accents would make the borders of words in regular expressions slow.
     */
    private void compose(int mark, int end) {
        int last = text.length() - 1;
        if (last >= 0 && Character.isLetter(text.charAt(last))) {
            String composed = Normalizer.normalize(text.charAt(last) + Character.toString(mark), Normalizer.Form.NFC);
            if (composed.length() == 1) {
                text.setCharAt(last, composed.charAt(0));
            }
            ends[last] = end;
        }
    }

    private static String plain(int codePoint, int type) {
        if (type == Character.DECIMAL_DIGIT_NUMBER) {
            return Integer.toString(Character.digit(codePoint, 10));
        }
        if (type == Character.SPACE_SEPARATOR) {
            return " ";
        }
        if (type == Character.DASH_PUNCTUATION || codePoint == 0x2212) {
            return "-";
        }
        return switch (codePoint) {
            case 0x24D0, 0xFE6B, 0xFF20 -> "@";
            case 0x2018, 0x2019, 0x02BC, 0x00B4, 0x2032 -> "'";
            case 0x201C, 0x201D, 0x201E, 0x00AB, 0x00BB -> "\"";
            case 0x2024, 0xFE52, 0xFF0E, 0x3002 -> ".";
            case 0x2028, 0x2029, 0x0085 -> "\n";
            default -> {
                String compatible = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKC);
                yield compatible.length() <= 4 ? compatible : Character.toString(codePoint);
            }
        };
    }

    private static boolean isInvisible(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.FORMAT || codePoint == 0x034F || (codePoint >= 0xFE00 && codePoint <= 0xFE0F);
    }

    private void append(char character, int begin, int end) {
        int at = text.length();
        if (at == begins.length) {
            begins = Arrays.copyOf(begins, at * 2);
            ends = Arrays.copyOf(ends, at * 2);
        }
        text.append(character);
        begins[at] = begin;
        ends[at] = end;
    }
}
