package ropewalk.redaction;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds passwords, keys and tokens: by their makers' prefixes, by the word before them, and by looking like chance. */
final class SecretFinder implements Finder {
    private static final int SHORTEST_BY_CHANCE = 20;
    private static final double BITS_BY_CHANCE = 3.3;

    private static final List<Pattern> KNOWN = List.of(
            Pattern.compile("-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[A-Za-z0-9+/=\\s:,-]{0,20000}+(?:-----)?"),
            Pattern.compile(
                    "\\b(?:sk|pk|rk|whsec|shpat|shpss|ghp|gho|ghu|ghs|ghr|glpat|npm|pat|hf|dop_v1|sq0atp|sq0csp)"
                            + "[_-][A-Za-z0-9_-]{8,250}+"),
            Pattern.compile(
                    "\\b(?:github_pat_|xox[abeoprs]-|AKIA|ASIA|AIza|ya29\\.|SG\\.|EAAC|lin_api_|rpa_|AGE-SECRET-KEY-)"
                            + "[A-Za-z0-9_.-]{10,300}+"),
            Pattern.compile("\\beyJ[A-Za-z0-9_-]{8,4000}+\\.[A-Za-z0-9_-]{4,4000}+(?:\\.[A-Za-z0-9_-]{0,4000}+)?"),
            Pattern.compile(
                    "(?i)\\b(?:bearer|basic|digest) (?=[A-Za-z._~+/=-]{0,40}+[0-9])[A-Za-z0-9._~+/=-]{8,4000}+"),
            Pattern.compile("\\b[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\\b"));

    private static final String WORD =
            "(?:pass ?words?|pass ?phrase|pass ?code|passwd|pwd|pass ?wort|kenn ?wort|log-?in code"
                    + "|pin(?:[ -]?code|[ -]?nummer)?|tan|otp|cvv|cvc|puk|secret|geheimnis|api[ _-]?key|api-schlüssel"
                    + "|access[ _-]?key|access[ _-]?token|auth[ _-]?token|token|client[ _-]?secret|security code|sicherheitscode"
                    + "|verification code|bestätigungscode|einmalcode|one-time code|recovery code|zugangscode|freischaltcode)";
    private static final Pattern ASSIGNED = Pattern.compile(
            "(?iu)(?<![\\p{L}\\p{N}])" + WORD + "[\"']?\\s{0,3}+[:=]\\s{0,3}+[\"']?([^\\s\"',;]{3,500}+)");
    private static final Pattern SAID = Pattern.compile("(?iu)(?<![\\p{L}\\p{N}])" + WORD
            + "(?: (?:for|für|to|zu|of|von) [^\\s]{1,30}+){0,2} (?:is|was|ist|war|lautet|lautete|now|are|=)?(?: now| jetzt| nun)?"
            + " ?[\"']?([^\\s\"']{4,200}+)");
    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9_+/=~-]{20,4000}+");

    @Override
    public void find(Reading reading, Findings findings) {
        String text = reading.text();
        for (Pattern pattern : KNOWN) {
            Matcher known = pattern.matcher(text);
            while (known.find()) {
                findings.add(Kind.SECRET, known.start(), known.end());
            }
        }
        Matcher assigned = ASSIGNED.matcher(text);
        while (assigned.find()) {
            findings.addFree(
                    Kind.SECRET, assigned.start(1), withoutPoint(text, assigned.start(1), assigned.end(1)), text);
        }
        Matcher said = SAID.matcher(text);
        while (said.find()) {
            int end = withoutPoint(text, said.start(1), said.end(1));
            if (isNoWord(text, said.start(1), end)) {
                findings.add(Kind.SECRET, said.start(1), end);
            }
        }
        Matcher run = RUN.matcher(text);
        while (run.find()) {
            if (looksLikeChance(run.group())) {
                findings.add(Kind.SECRET, run.start(), run.end());
            }
        }
    }

    private static int withoutPoint(String text, int begin, int end) {
        int at = end;
        while (at > begin + 1 && ".,!?)".indexOf(text.charAt(at - 1)) >= 0) {
            at--;
        }
        return at;
    }

    /** Holds a digit, a sign within it or a capital after a small letter: no word of a sentence does. */
    private static boolean isNoWord(String text, int begin, int end) {
        for (int i = begin; i < end; i++) {
            char character = text.charAt(i);
            boolean inside = i > begin && i < end - 1;
            if (Character.isDigit(character)
                    || (inside && !Character.isLetter(character) && "-'.".indexOf(character) < 0)
                    || (i > begin && Character.isUpperCase(character) && Character.isLowerCase(text.charAt(i - 1)))) {
                return end - begin >= 4;
            }
        }
        return false;
    }

    private static boolean looksLikeChance(String run) {
        int upper = 0;
        int lower = 0;
        int digits = 0;
        int changes = 0;
        int[] counts = new int[128];
        for (int i = 0; i < run.length(); i++) {
            char character = run.charAt(i);
            counts[character]++;
            upper += Character.isUpperCase(character) ? 1 : 0;
            lower += Character.isLowerCase(character) ? 1 : 0;
            digits += Character.isDigit(character) ? 1 : 0;
            changes += i > 0 && Character.isDigit(character) != Character.isDigit(run.charAt(i - 1)) ? 1 : 0;
        }
        boolean mixed = digits >= 2 && upper + lower >= 4 && changes >= 3;
        return run.length() >= SHORTEST_BY_CHANCE && mixed && bits(counts, run.length()) >= BITS_BY_CHANCE;
    }

    private static double bits(int[] counts, int length) {
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / length;
                bits -= share * Math.log(share) / Math.log(2);
            }
        }
        return bits;
    }
}
