package ropewalk.secret;

import com.google.crypto.tink.Aead;

/** The key above all data keys. Today it lies in a file; a key management service would be another of these. */
interface KeyEncryption {
    /** Unwraps data keys, by whichever key wrapped them; the associated data is the tenant's id. */
    Aead opening();

    /** With what data keys are wrapped from now on. */
    Wrapping wrapping();

    /** Takes the key away again if it was made by this start of the server: it turned out to be the wrong one. */
    void forgetIfNew();

    /** Where an administrator finds it, for messages. */
    String place();

    /** @param key the id that stands beside what it wraps */
    record Wrapping(Aead aead, String key) {}
}
