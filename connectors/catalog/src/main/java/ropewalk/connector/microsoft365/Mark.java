package ropewalk.connector.microsoft365;

import ropewalk.connector.Digest;

/** The id of a message's attachment, which Microsoft keeps as it is given: by it a call finds what it has posted. */
final class Mark {

    private static final String BEGIN = "526f7065";

    private Mark() {}

    /** 32 hexadecimal digits. */
    static String of(String key) {
        return BEGIN + Digest.hex(key, 12);
    }

    static boolean isOurs(String attachment) {
        return attachment.matches(BEGIN + "[0-9a-f]{24}");
    }
}
