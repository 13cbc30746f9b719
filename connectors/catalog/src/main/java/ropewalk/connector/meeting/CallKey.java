package ropewalk.connector.meeting;

import ropewalk.connector.Digest;

/** A call's idempotency key as a vendor can take it for an id: 40 hexadecimal digits that tell nothing of the key. */
public final class CallKey {

    private CallKey() {}

    public static String digest(String key) {
        return Digest.hex(key, 20);
    }
}
