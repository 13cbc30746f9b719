package ropewalk.identity.passkey;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.verifier.exception.VerificationException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import ropewalk.identity.credential.SecretToken;
import tools.jackson.core.JacksonException;

/**
 * The rules of WebAuthn (W3C, level 3, 7.1 and 7.2): origin, host, challenge, signature, the person's presence and
 * their finger, face or PIN, and the signature counter. Which make of authenticator it is does not matter.
 */
@Component
public class PasskeyProtocol {
    /** Ed25519, ECDSA with P-256 and RSA, by their numbers in COSE; the first is preferred. */
    static final List<Long> ALGORITHMS = List.of(-8L, -7L, -257L);

    private final ObjectConverter converter = new ObjectConverter();
    private final AttestedCredentialDataConverter credentials = new AttestedCredentialDataConverter(converter);
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final RelyingParty relyingParty;

    PasskeyProtocol(RelyingParty relyingParty) {
        this.relyingParty = relyingParty;
    }

    /** A new passkey, as it is to be kept. */
    record New(byte[] credentialId, byte[] credential, long signatureCount, boolean backupEligible, boolean backedUp) {}

    /** What became of a use of a passkey. */
    record Use(long signatureCount, boolean backedUp) {}

    /** An answer that says by which passkey it was given; nothing of it is proven yet. */
    public record Answer(AuthenticationData data, byte[] credentialId, Optional<String> handle) {}

    /** Empty when the answer is not what a browser gives to this challenge. */
    Optional<New> register(String response, byte[] challenge) {
        try {
            RegistrationData data = manager.verifyRegistrationResponseJSON(
                    response,
                    new RegistrationParameters(
                            relyingParty.expecting(challenge),
                            ALGORITHMS.stream()
                                    .map(number -> new PublicKeyCredentialParameters(
                                            PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.create(number)))
                                    .toList(),
                            true));
            var said = Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
            AttestedCredentialData credential = Objects.requireNonNull(said.getAttestedCredentialData());
            return Optional.of(new New(
                    credential.getCredentialId(),
                    credentials.convert(credential),
                    said.getSignCount(),
                    said.isFlagBE(),
                    said.isFlagBS()));
        } catch (VerificationException
                | DataConversionException
                | JacksonException
                | IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    /** Empty when it cannot be read. */
    public Optional<Answer> read(String response) {
        try {
            AuthenticationData data = manager.parseAuthenticationResponseJSON(response);
            byte[] handle = data.getUserHandle();
            return Optional.of(new Answer(
                    data,
                    Objects.requireNonNull(data.getCredentialId()),
                    handle == null ? Optional.empty() : Optional.of(SecretToken.text(handle))));
        } catch (DataConversionException
                | JacksonException
                | IllegalArgumentException
                | NullPointerException unreadable) {
            return Optional.empty();
        }
    }

    /** Empty when it is not this passkey's answer to this challenge. */
    Optional<Use> verify(Answer answer, StoredPasskey passkey, byte[] challenge) {
        try {
            AuthenticationData data = manager.verify(
                    answer.data(),
                    new AuthenticationParameters(relyingParty.expecting(challenge), record(passkey), null, true));
            var said = Objects.requireNonNull(data.getAuthenticatorData());
            return Optional.of(new Use(said.getSignCount(), said.isFlagBS()));
        } catch (VerificationException refused) {
            return Optional.empty();
        }
    }

    private CredentialRecord record(StoredPasskey passkey) {
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                true,
                passkey.backupEligible(),
                passkey.backedUp(),
                passkey.signatureCount(),
                credentials.convert(passkey.credential()),
                null,
                null,
                null,
                null);
    }
}
