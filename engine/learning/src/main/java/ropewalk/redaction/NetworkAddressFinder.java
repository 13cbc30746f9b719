package ropewalk.redaction;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.InetAddressValidator;

/** Finds addresses of IP version 4 and 6; a version of a program with four numbers is left where the word stands before it. */
final class NetworkAddressFinder implements Finder {
    private static final Pattern FOUR =
            Pattern.compile("(?<![0-9.])(?:[0-9]{1,3}+\\.){3}[0-9]{1,3}+(?![0-9]|\\.[0-9])");
    private static final Pattern SIX =
            Pattern.compile("(?<![0-9A-Za-z:.])[0-9A-Fa-f:]{2,39}+(?:[0-9.]{0,15}+)(?![0-9A-Za-z:])");
    private static final Pattern VERSION = Pattern.compile("(?i)(?:\\bv|version|release|build)[ :.]{0,2}$");

    @Override
    public void find(Reading reading, Findings findings) {
        String text = reading.text();
        InetAddressValidator validator = InetAddressValidator.getInstance();
        Matcher four = FOUR.matcher(text);
        while (four.find()) {
            String before = text.substring(Math.max(0, four.start() - 12), four.start());
            if (validator.isValidInet4Address(four.group())
                    && !VERSION.matcher(before).find()) {
                findings.add(Kind.IP, four.start(), four.end());
            }
        }
        Matcher six = SIX.matcher(text);
        while (six.find()) {
            String candidate = trimmed(six.group());
            if (candidate.length() > 3
                    && candidate.indexOf(':') != candidate.lastIndexOf(':')
                    && validator.isValidInet6Address(candidate)) {
                findings.add(Kind.IP, six.start(), six.start() + candidate.length());
            }
        }
    }

    private static String trimmed(String candidate) {
        int end = candidate.length();
        while (end > 0
                && (candidate.charAt(end - 1) == '.'
                        || (candidate.charAt(end - 1) == ':' && !candidate.endsWith("::")))) {
            end--;
        }
        return candidate.substring(0, end);
    }
}
