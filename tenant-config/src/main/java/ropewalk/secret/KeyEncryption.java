package ropewalk.secret;

import com.google.crypto.tink.Aead;

/** The key above all data keys. Today it lies in a file; a key management service would be another of these. */
interface KeyEncryption {
    /** Wraps and unwraps data keys; the associated data is the tenant's id. */
    Aead aead();

    /** Takes the key away again if it was made by this start of the server: it turned out to be the wrong one. */
    void forgetIfNew();

    /** Where an administrator finds it, for messages. */
    String place();
}
