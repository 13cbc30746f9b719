package ropewalk.drafting;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much of a draft is in what was sent. */
public final class WordsKept {
    private static final Pattern WORD = Pattern.compile("\\[[a-z ]+]|[\\p{L}\\p{N}]+");
    private static final int MOST = 2_000;

    private WordsKept() {}

    /**
     * The share of words that both have in the same order, of the longer of the two: 1 where it was sent as drafted,
     * whatever became of spaces, points and capitals; 0 where nothing is left, or there was no draft. The first 2,000 words
     * count.
     */
    public static double share(String draft, String sent) {
        List<String> one = words(draft);
        List<String> other = words(sent);
        if (one.isEmpty() || other.isEmpty()) {
            return 0;
        }
        int[] before = new int[other.size() + 1];
        for (String word : one) {
            int[] now = new int[other.size() + 1];
            for (int at = 1; at <= other.size(); at++) {
                now[at] = word.equals(other.get(at - 1)) ? before[at - 1] + 1 : Math.max(before[at], now[at - 1]);
            }
            before = now;
        }
        return (double) before[other.size()] / Math.max(one.size(), other.size());
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (matcher.find() && words.size() < MOST) {
            words.add(matcher.group());
        }
        return words;
    }
}
