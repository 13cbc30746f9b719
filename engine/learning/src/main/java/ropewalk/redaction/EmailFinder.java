package ropewalk.redaction;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds e-mail addresses around their sign, also where it is spelled ("jane [at] example [dot] com") or stands between
 * spaces. It asks less than RFC 5322: a local part, a domain with a dot in it, letters of any script.
 */
final class EmailFinder implements Finder {
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_DOMAIN = 253;
    private static final Pattern SIGN = Pattern.compile(" ?@ ?| ?[\\[({<] ?(?:at|AT|At|ät) ?[\\])}>] ?");
    private static final Pattern SPELLED = Pattern.compile(
            "(?i)([\\p{L}\\p{N}._%+-]{1,64}+) (?:at) ([\\p{L}\\p{N}-]{1,63}+(?: (?:dot|punkt) [\\p{L}\\p{N}-]{1,63}+){1,4}+)");
    private static final Pattern DOT = Pattern.compile(" ?[\\[({<] ?(?:dot|DOT|Dot|punkt) ?[\\])}>] ?| (?:dot|punkt) ");

    @Override
    public void find(Reading reading, Findings findings) {
        String text = reading.text();
        Matcher sign = SIGN.matcher(text);
        while (sign.find()) {
            int begin = beginOfLocal(text, sign.start());
            int end = endOfDomain(text, sign.end());
            if (begin < sign.start() && end > sign.end()) {
                findings.add(Kind.EMAIL, begin, end);
            }
        }
        if (text.contains(" dot ") || text.contains(" punkt ")) {
            Matcher spelled = SPELLED.matcher(text);
            while (spelled.find()) {
                findings.add(Kind.EMAIL, spelled.start(), spelled.end());
            }
        }
    }

    private static int beginOfLocal(String text, int sign) {
        int at = sign;
        if (at > 1 && text.charAt(at - 1) == '"') {
            int quote = text.lastIndexOf('"', at - 2);
            return quote >= 0 && at - quote <= LONGEST_LOCAL ? quote : at;
        }
        while (at > 0 && sign - at < LONGEST_LOCAL && isLocal(text.charAt(at - 1))) {
            at--;
        }
        while (at < sign && !Character.isLetterOrDigit(text.charAt(at)) && text.charAt(at) != '_') {
            at++;
        }
        return at;
    }

    private static int endOfDomain(String text, int from) {
        int at = from;
        int afterLastDot = -1;
        Matcher dot = DOT.matcher(text);
        while (at < text.length() && at - from < LONGEST_DOMAIN) {
            char character = text.charAt(at);
            if (Character.isLetterOrDigit(character) || character == '-') {
                at++;
            } else if (character == '.' && at + 1 < text.length() && Character.isLetterOrDigit(text.charAt(at + 1))) {
                afterLastDot = ++at;
            } else if (dot.region(at, Math.min(text.length(), at + 12)).lookingAt()) {
                at = dot.end();
                afterLastDot = at;
            } else {
                break;
            }
        }
        boolean literal = from < text.length() && text.charAt(from) == '[';
        if (literal) {
            int close = text.indexOf(']', from);
            return close > 0 && close - from < 50 ? close + 1 : from;
        }
        return afterLastDot > 0 && at - afterLastDot >= 2 ? at : from;
    }

    private static boolean isLocal(char character) {
        return Character.isLetterOrDigit(character) || "._%+-'&#=~!$*/?^".indexOf(character) >= 0;
    }
}
