package ropewalk.notification.chat;

import java.net.URI;
import java.text.Normalizer;
import java.util.Map;

/**
 * Words and a link in one SMS where they can be: 160 characters of the alphabet that telephones have (GSM 03.38), some of
 * which count twice. Signs that it lacks are written with those that it has; where that cannot be, the text is written in
 * UCS-2 and may take two parts.
 */
final class SmsText {
    /** What a connector may put behind it, to know the message again. */
    private static final int SPARE = 8;

    private static final int MOST = 160 - SPARE;
    private static final int MOST_OF_OTHERS = 134 - SPARE;

    private static final String ALPHABET = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String TWICE = "^{}\\[~]|€";

    private static final Map<Character, String> INSTEAD = Map.ofEntries(
            Map.entry('“', "\""),
            Map.entry('”', "\""),
            Map.entry('„', "\""),
            Map.entry('‘', "'"),
            Map.entry('’', "'"),
            Map.entry('–', "-"),
            Map.entry('—', "-"),
            Map.entry('…', "..."),
            Map.entry('\u00a0', " "),
            Map.entry('`', "'"));

    private SmsText() {}

    static String of(String words, URI link) {
        String plain = plain(words);
        String end = " " + link;
        int room = (isOfAlphabet(plain + end) ? MOST : MOST_OF_OTHERS) - length(end);
        return (length(plain) <= room ? plain : cut(plain, Math.max(room - 3, 0)) + "...") + end;
    }

    /** As it counts. */
    static int length(String text) {
        return isOfAlphabet(text)
                ? text.chars().map(sign -> TWICE.indexOf(sign) >= 0 ? 2 : 1).sum()
                : text.length();
    }

    static boolean isOfAlphabet(String text) {
        return text.chars().allMatch(SmsText::isOfAlphabet);
    }

    private static boolean isOfAlphabet(int sign) {
        return ALPHABET.indexOf(sign) >= 0 || TWICE.indexOf(sign) >= 0;
    }

    /** In the alphabet of telephones, as far as that can be. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        for (char sign : text.toCharArray()) {
            String instead = INSTEAD.getOrDefault(sign, String.valueOf(sign));
            plain.append(isOfAlphabet(instead) ? instead : withoutMarks(instead));
        }
        return plain.toString();
    }

    /** ł stays as it is, č becomes c. */
    private static String withoutMarks(String sign) {
        String bare = Normalizer.normalize(sign, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
        return isOfAlphabet(bare) && !bare.isEmpty() ? bare : sign;
    }

    private static String cut(String text, int most) {
        StringBuilder cut = new StringBuilder();
        for (char sign : text.toCharArray()) {
            if (length(cut.toString() + sign) > most) {
                break;
            }
            cut.append(sign);
        }
        boolean halfPair = !cut.isEmpty() && Character.isHighSurrogate(cut.charAt(cut.length() - 1));
        return (halfPair ? cut.substring(0, cut.length() - 1) : cut.toString()).stripTrailing();
    }
}
