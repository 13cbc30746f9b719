package ropewalk.isolation;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The words that tell whose something is. Each tenant has one for what it stores and another for its secrets; all have
 * the same length and differ at the end. Where no letters can be stored a telephone number stands for the word.
 */
final class Canaries {
    private final String run = UuidCreator.getRandomBased().toString().substring(0, 8);
    private final String plain = "canary" + run + "x";
    private final String sealed = "secret" + run + "x";
    private final Pattern word = Pattern.compile(plain + "\\d\\d");
    private final Pattern bytes = Pattern.compile(hex(plain) + "[0-9a-f]{4}");
    private final Pattern number = Pattern.compile(Pattern.quote(anyNumber()) + "(\\d\\d)");

    /** A name for this flock, which is no canary. */
    String run() {
        return run;
    }

    String word(int tenant) {
        return plain + "%02d".formatted(tenant);
    }

    /** Long enough for a password. */
    String secret(int tenant) {
        return sealed + "%02d".formatted(tenant);
    }

    /** What every word begins with. */
    String anyWord() {
        return plain;
    }

    String anySecret() {
        return sealed;
    }

    /** What every number begins with. */
    String anyNumber() {
        return beginning(plain);
    }

    /** Of no country; it ends with the same two digits as the word, if that does with any. */
    static String numberOf(String word) {
        int end = word.length() - 2;
        String last = word.substring(end);
        return beginning(word.substring(0, end)) + (last.matches("\\d\\d") ? last : "00");
    }

    private static String beginning(String words) {
        CRC32 sum = new CRC32();
        sum.update(words.getBytes(StandardCharsets.UTF_8));
        return "+999%010d".formatted(sum.getValue());
    }

    /** Those that a text holds, also where it shows bytes as hexadecimal digits or has the number instead. */
    Set<String> wordsIn(String text) {
        Set<String> found = new HashSet<>();
        for (Matcher match = word.matcher(text); match.find(); ) {
            found.add(match.group());
        }
        for (Matcher match = bytes.matcher(text); match.find(); ) {
            found.add(new String(HexFormat.of().parseHex(match.group()), StandardCharsets.UTF_8));
        }
        for (Matcher match = number.matcher(text); match.find(); ) {
            found.add(plain + match.group(1));
        }
        return found;
    }

    boolean hasSecret(String text) {
        return text.contains(sealed) || text.contains(hex(sealed));
    }

    static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
