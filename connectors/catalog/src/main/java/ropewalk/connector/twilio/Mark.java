package ropewalk.connector.twilio;

import ropewalk.connector.Digest;

/** By which a text is known again: six of thirty-two letters that nobody takes for another, from the call's key. */
final class Mark {

    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 6;

    private Mark() {}

    static String of(String key) {
        byte[] hash = Digest.of(key);
        var mark = new StringBuilder("#");
        for (int i = 0; i < LENGTH; i++) {
            mark.append(LETTERS.charAt(hash[i] & 31));
        }
        return mark.toString();
    }
}
