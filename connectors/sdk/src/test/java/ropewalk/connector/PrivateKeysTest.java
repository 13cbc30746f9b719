package ropewalk.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateKeysTest {

    private static final KeyPair KEYS = rsa(2048);

    static KeyPair rsa(int bits) {
        return pair("RSA", bits);
    }

    private static KeyPair pair(String algorithm, int bits) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String pem(String kind, byte[] bytes) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)
                + "\n-----END " + kind + "-----\n";
    }

    private static byte[] pkcs8() {
        return KEYS.getPrivate().getEncoded();
    }

    /** What stands in PKCS#8 behind its 26 bytes of wrapping, for a key of this size. */
    private static byte[] pkcs1() {
        return Arrays.copyOfRange(pkcs8(), 26, pkcs8().length);
    }

    @Test
    void readsBothKinds() {
        assertThat(PrivateKeys.rsa(pem("PRIVATE KEY", pkcs8()))).isEqualTo(KEYS.getPrivate());
        assertThat(PrivateKeys.rsa(pem("RSA PRIVATE KEY", pkcs1()))).isEqualTo(KEYS.getPrivate());
        KeyPair longer = rsa(4096);
        byte[] wrapped = longer.getPrivate().getEncoded();
        assertThat(PrivateKeys.rsa(pem("RSA PRIVATE KEY", Arrays.copyOfRange(wrapped, 26, wrapped.length))))
                .isEqualTo(longer.getPrivate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", " ", "\\n", ""})
    void mindsNoOtherEndsOfLines(String ends) {
        assertThat(PrivateKeys.rsa("  " + pem("PRIVATE KEY", pkcs8()).replace("\n", ends)))
                .isEqualTo(KEYS.getPrivate());
    }

    @Test
    void saysWhatIsWrong() {
        assertRefused("4711", "the whole text from -----BEGIN PRIVATE KEY-----");
        assertRefused(pem("PRIVATE KEY", pkcs8()).substring(0, 200), "the whole text");
        assertRefused(pem("PRIVATE KEY", Arrays.copyOf(pkcs8(), 300)), "was a part of it lost?");
        assertRefused(pem("PRIVATE KEY", pkcs8()).replace("M", "*"), "was a part of it lost?");
        assertRefused(pem("ENCRYPTED PRIVATE KEY", pkcs8()), "openssl pkey");
        assertRefused(pem("RSA PRIVATE KEY", pkcs1()).replaceFirst("\n", "\nProc-Type: 4,ENCRYPTED\n"), "openssl pkey");
        assertRefused(pem("EC PRIVATE KEY", new byte[40]), "an RSA key");
        assertRefused(pem("PRIVATE KEY", pair("EC", 256).getPrivate().getEncoded()), "not a whole RSA key");
        assertRefused(pem("CERTIFICATE", new byte[40]), "This is a certificate, the private key");
        assertRefused(pem("PRIVATE KEY", rsa(1024).getPrivate().getEncoded()), "2048 bits");
        assertRefused("-".repeat(30_000), "the whole text");
    }

    private static void assertRefused(String pem, String why) {
        assertThatThrownBy(() -> PrivateKeys.rsa(pem))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why)
                .message()
                .doesNotContain(Base64.getEncoder().encodeToString(pkcs8()).substring(0, 40));
    }

    /** As a connector's form has one. */
    record Account(@Label("Private key") @Secret String privateKey) {
        Account {
            PrivateKeys.rsa(privateKey);
        }
    }

    @Test
    void anAccountsFormSaysItToo() {
        assertThatThrownBy(() -> Binding.read(Account.class, Map.of("privateKey", "4711")))
                .isInstanceOf(InvalidFields.class)
                .hasMessageContaining("-----BEGIN PRIVATE KEY-----");
    }
}
