package ropewalk.connector.twilio;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** By which a text is known again: six of thirty-two letters that nobody takes for another, from the call's key. */
final class Mark {

    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 6;

    private Mark() {}

    static String of(String key) {
        byte[] hash = hash(key);
        var mark = new StringBuilder("#");
        for (int i = 0; i < LENGTH; i++) {
            mark.append(LETTERS.charAt(hash[i] & 31));
        }
        return mark.toString();
    }

    private static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
