package ropewalk.identity.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** What a provider signs with; all of them have the same name, so that a false one is not told by it. */
record SigningKey(RSAKey key) {
    private static final String NAME = "first";

    static SigningKey make() {
        try {
            return new SigningKey(new RSAKeyGenerator(2048).keyID(NAME).generate());
        } catch (JOSEException failure) {
            throw new AssertionError(failure);
        }
    }

    /** The public half, as a provider publishes it. */
    Map<String, Object> published() {
        return new JWKSet(key).toJSONObject(true);
    }

    /** @param claims times in seconds */
    String token(Map<String, Object> claims, String type) {
        try {
            JWTClaimsSet.Builder set = new JWTClaimsSet.Builder();
            claims.forEach((name, value) ->
                    set.claim(name, List.of("iat", "exp").contains(name) ? new Date((Long) value * 1000) : value));
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(NAME)
                            .type(new JOSEObjectType(type))
                            .build(),
                    set.build());
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException failure) {
            throw new AssertionError(failure);
        }
    }
}
