package ropewalk.connector.salesforce;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;

/** Keys that no app of Salesforce knows. */
final class SalesforceKeys {

    String another() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
            return "-----BEGIN PRIVATE KEY-----" + Base64.getEncoder().encodeToString(key)
                    + "-----END PRIVATE KEY-----";
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
