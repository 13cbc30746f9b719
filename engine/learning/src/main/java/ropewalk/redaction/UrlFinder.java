package ropewalk.redaction;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.DomainValidator;

/**
 * Masks addresses of pages that hold credentials, an e-mail address or a person's own page, and keeps names from being looked
 * for within the others.
 */
final class UrlFinder implements Finder {
    private static final Pattern URL =
            Pattern.compile("(?i)\\b(?:[a-z][a-z0-9+.-]{1,20}+://|www\\.)[^\\s<>\"{}|\\\\^`]{1,2000}+");
    private static final Pattern DOMAIN = Pattern.compile("(?i)\\b(?:[a-z0-9-]{1,63}+\\.){1,6}+([a-z]{2,10}+)\\b");
    private static final Pattern USER_INFORMATION = Pattern.compile("(?i)^[a-z0-9+.-]++://[^/?#\\s]*@.*");
    private static final Pattern SECRET_PARAMETER = Pattern.compile(
            "(?i)[?&#;](?:[a-z_-]{0,20}(?:token|secret|password|passwd|pwd|signature|session|apikey)[a-z_-]{0,10}|key|sig|auth|code|sid|pass|api[_-]key)=[^&]");
    private static final Pattern OWN_PAGE = Pattern.compile(
            "(?i)/(?:~|@|in/|u/|user/|users/|profile/|profiles/|people/|person/|member/|members/|author/)\\w|(?:facebook|instagram|twitter|x|t|github|linkedin|xing|tiktok)\\.(?:com|me)/[\\w.-]{3}");
    private static final Pattern EMAIL = Pattern.compile("[\\w.+-](?:@|%40)[\\w-]");

    @Override
    public void find(Reading reading, Findings findings) {
        String text = reading.text();
        Matcher matcher = URL.matcher(text);
        while (matcher.find()) {
            int end = matcher.end();
            while (end > matcher.start() && ".,;:!?)'*]".indexOf(text.charAt(end - 1)) >= 0) {
                end--;
            }
            String url = text.substring(matcher.start(), end);
            if (tells(url)) {
                findings.add(Kind.URL, matcher.start(), end);
            } else {
                findings.leave(matcher.start(), end);
            }
        }
        Matcher domain = DOMAIN.matcher(text);
        while (domain.find()) {
            String top = domain.group(1);
            if (top.equals(top.toLowerCase(Locale.ROOT))
                    && DomainValidator.getInstance().isValidTld(top)) {
                findings.leave(domain.start(), domain.end());
            }
        }
    }

    private static boolean tells(String url) {
        return USER_INFORMATION.matcher(url).matches()
                || SECRET_PARAMETER.matcher(url).find()
                || OWN_PAGE.matcher(url).find()
                || EMAIL.matcher(url).find();
    }
}
