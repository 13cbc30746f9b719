package ropewalk.process;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Matches a pattern that a tenant wrote, giving up after a fixed number of looks at the text: a pattern can need more
 * steps than the server will ever have.
 */
final class BoundedPattern {
    private static final int LOOKS = 200_000;

    private BoundedPattern() {}

    /** False when it does not match, is no pattern, or needs too long. */
    static boolean find(String pattern, String text) {
        try {
            return Pattern.compile(pattern)
                    .matcher(new Counted(text, new AtomicInteger()))
                    .find();
        } catch (PatternSyntaxException | TooLong | StackOverflowError unusable) {
            return false;
        }
    }

    private record Counted(CharSequence text, AtomicInteger looks) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (looks.incrementAndGet() > LOOKS) {
                throw new TooLong();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.subSequence(start, end), looks);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    private static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
