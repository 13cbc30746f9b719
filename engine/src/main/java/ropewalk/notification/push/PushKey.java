package ropewalk.notification.push;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.ByteBuffer;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;

/** With what this installation proves to push services that a message is its own (RFC 8292). */
record PushKey(ECKey key) {
    private static final byte UNCOMPRESSED = 4;
    private static final int POINT_BYTES = 65;

    static PushKey create() {
        try {
            return new PushKey(new ECKeyGenerator(Curve.P_256).generate());
        } catch (JOSEException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** @param text what {@link #text} gave */
    static PushKey of(String text) {
        try {
            return new PushKey(ECKey.parse(text));
        } catch (ParseException noKey) {
            throw new IllegalStateException("the push key is no JSON Web Key", noKey);
        }
    }

    /** The private key too; to be sealed. */
    String text() {
        return key.toJSONString();
    }

    /** As browsers ask for it ({@code applicationServerKey}): an uncompressed point in base64 for addresses. */
    String publicKey() {
        byte[] point = ByteBuffer.allocate(POINT_BYTES)
                .put(UNCOMPRESSED)
                .put(key.getX().decode())
                .put(key.getY().decode())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(point);
    }

    /**
     * The header {@code Authorization}, good for one push service until then.
     *
     * @param contact where its people reach ours, {@code mailto:} or {@code https:}
     */
    String authorization(URI endpoint, String contact, Instant until) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .audience(origin(endpoint))
                .expirationTime(Date.from(until))
                .subject(contact)
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(JOSEObjectType.JWT)
                        .build(),
                claims);
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException failure) {
            throw new IllegalStateException("could not sign for a push service", failure);
        }
        return "vapid t=" + token.serialize() + ", k=" + publicKey();
    }

    /** RFC 6454, 6.2: the usual port is left out. */
    private static String origin(URI endpoint) {
        boolean isUsual = endpoint.getPort() < 0 || endpoint.getScheme().equals("https") && endpoint.getPort() == 443;
        return endpoint.getScheme() + "://" + endpoint.getHost() + (isUsual ? "" : ":" + endpoint.getPort());
    }
}
