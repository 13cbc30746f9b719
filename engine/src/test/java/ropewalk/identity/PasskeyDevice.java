package ropewalk.identity;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A device that holds one passkey, and the browser's part in using it; both can be told to say what is not so. */
public final class PasskeyDevice {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int WITH_CREDENTIAL = 0x40;

    private final KeyPair keys = newKeys();
    private final byte[] credentialId = random(32);
    private String handle = "";
    private String origin;
    private String host = "localhost";
    private int count = 1;
    private int step = 1;
    private int flags = PRESENT | VERIFIED;

    public PasskeyDevice(int port) {
        origin = "http://localhost:" + port;
    }

    /** The id of a new passkey of whoever is signed in. */
    public static String newPasskey(Browser browser) {
        PasskeyDevice device = new PasskeyDevice(0).at(browser.address());
        Browser.Answer added = device.register(browser, "Passing");
        if (added.status() != 201) {
            throw new AssertionError(added.toString());
        }
        return added.text("/id");
    }

    public PasskeyDevice at(String otherOrigin) {
        origin = otherOrigin;
        return this;
    }

    public PasskeyDevice forHost(String otherHost) {
        host = otherHost;
        return this;
    }

    public PasskeyDevice counting(int next) {
        count = next;
        return this;
    }

    /** As phones' passkeys do, which several devices share. */
    public PasskeyDevice countingNothing() {
        count = 0;
        step = 0;
        return this;
    }

    public PasskeyDevice withoutFinger() {
        flags = PRESENT;
        return this;
    }

    public PasskeyDevice ofHandle(String other) {
        handle = other;
        return this;
    }

    public String handle() {
        return handle;
    }

    /** Adds it to the account of whoever is signed in. */
    public Browser.Answer register(Browser browser, String name) {
        Browser.Answer options = browser.post("/api/account/passkeys/challenge", Map.of());
        if (options.status() != 200) {
            return options;
        }
        return browser.post("/api/account/passkeys", Map.of("name", name, "response", created(options)));
    }

    String created(Browser.Answer options) {
        handle = options.text("/user/id");
        byte[] authenticatorData = authenticatorData(flags | WITH_CREDENTIAL, credential());
        count += step;
        return answer(Map.of(
                "clientDataJSON", encoded(clientData("webauthn.create", options.text("/challenge"))),
                "attestationObject", encoded(attestation(authenticatorData)),
                "transports", new String[] {"internal"}));
    }

    /** In a browser that nobody is signed in with. */
    public Browser.Answer signIn(Browser browser) {
        Browser.Answer options = browser.post("/api/session/passkey-challenge", Map.of());
        return browser.post("/api/session/passkey", Map.of("response", used(options.text("/challenge"))));
    }

    /** The device's answer to the challenge. */
    public String used(String challenge) {
        byte[] clientData = clientData("webauthn.get", challenge);
        byte[] authenticatorData = authenticatorData(flags, new byte[0]);
        count += step;
        return answer(Map.of(
                "clientDataJSON", encoded(clientData),
                "authenticatorData", encoded(authenticatorData),
                "signature", encoded(signed(authenticatorData, clientData)),
                "userHandle", handle));
    }

    private String answer(Map<String, Object> response) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", encoded(credentialId));
        answer.put("rawId", encoded(credentialId));
        answer.put("type", "public-key");
        answer.put("response", response);
        answer.put("clientExtensionResults", Map.of());
        return JSON.writeValueAsString(answer);
    }

    private byte[] clientData(String type, String challenge) {
        return JSON.writeValueAsBytes(
                Map.of("type", type, "challenge", challenge, "origin", origin, "crossOrigin", false));
    }

    /** WebAuthn, 6.1. */
    private byte[] authenticatorData(int said, byte[] credential) {
        return ByteBuffer.allocate(37 + credential.length)
                .put(sha256(host.getBytes(StandardCharsets.UTF_8)))
                .put((byte) said)
                .putInt(count)
                .put(credential)
                .array();
    }

    /** WebAuthn, 6.5.1: no make, the id, and the key as COSE writes ECDSA with P-256. */
    private byte[] credential() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[16]);
        bytes.writeBytes(new byte[] {0, (byte) credentialId.length});
        bytes.writeBytes(credentialId);
        bytes.writeBytes(new byte[] {(byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32});
        bytes.writeBytes(coordinate(key.getW().getAffineX().toByteArray()));
        bytes.writeBytes(new byte[] {0x22, 0x58, 32});
        bytes.writeBytes(coordinate(key.getW().getAffineY().toByteArray()));
        return bytes.toByteArray();
    }

    /** CBOR: {@code {"fmt": "none", "attStmt": {}, "authData": …}}. */
    private static byte[] attestation(byte[] authenticatorData) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(0xa3);
        bytes.writeBytes(text("fmt"));
        bytes.writeBytes(text("none"));
        bytes.writeBytes(text("attStmt"));
        bytes.write(0xa0);
        bytes.writeBytes(text("authData"));
        bytes.writeBytes(new byte[] {0x58, (byte) authenticatorData.length});
        bytes.writeBytes(authenticatorData);
        return bytes.toByteArray();
    }

    private static byte[] text(String text) {
        byte[] bytes = new byte[text.length() + 1];
        bytes[0] = (byte) (0x60 + text.length());
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, bytes, 1, text.length());
        return bytes;
    }

    private static byte[] coordinate(byte[] number) {
        byte[] unsigned = number.length > 32 ? Arrays.copyOfRange(number, number.length - 32, number.length) : number;
        return ByteBuffer.allocate(32)
                .position(32 - unsigned.length)
                .put(unsigned)
                .array();
    }

    private byte[] signed(byte[] authenticatorData, byte[] clientData) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(authenticatorData);
            signature.update(sha256(clientData));
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
