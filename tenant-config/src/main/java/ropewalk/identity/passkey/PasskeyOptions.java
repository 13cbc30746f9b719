package ropewalk.identity.passkey;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import ropewalk.identity.credential.SecretToken;

/** What a browser needs to ask an authenticator, in the form that its JSON functions read (WebAuthn, level 3, 5.1). */
public final class PasskeyOptions {
    private static final String TYPE = "public-key";
    private static final String REQUIRED = "required";

    private PasskeyOptions() {}

    /** @param allowCredentials empty when any passkey of this host will do */
    @Schema(name = "PasskeyRequest")
    public record Request(
            String challenge, long timeout, String rpId, List<Credential> allowCredentials, String userVerification) {}

    @Schema(name = "PasskeyCreation")
    record Creation(
            Party rp,
            User user,
            String challenge,
            List<Parameters> pubKeyCredParams,
            long timeout,
            List<Credential> excludeCredentials,
            Selection authenticatorSelection,
            String attestation) {}

    @Schema(name = "PasskeyCredential")
    record Credential(String type, String id) {}

    @Schema(name = "PasskeyParty")
    record Party(String id, String name) {}

    @Schema(name = "PasskeyUser")
    record User(String id, String name, String displayName) {}

    @Schema(name = "PasskeyParameters")
    record Parameters(String type, long alg) {}

    @Schema(name = "PasskeySelection")
    record Selection(String residentKey, boolean requireResidentKey, String userVerification) {}

    public static Request request(byte[] challenge, String host, List<String> credentialIds) {
        return new Request(
                SecretToken.text(challenge),
                PasskeyChallenges.GOOD.toMillis(),
                host,
                credentials(credentialIds),
                REQUIRED);
    }

    static Creation creation(byte[] challenge, Party party, User user, List<String> known) {
        return new Creation(
                party,
                user,
                SecretToken.text(challenge),
                PasskeyProtocol.ALGORITHMS.stream()
                        .map(number -> new Parameters(TYPE, number))
                        .toList(),
                PasskeyChallenges.GOOD.toMillis(),
                credentials(known),
                new Selection(REQUIRED, true, REQUIRED),
                "none");
    }

    private static List<Credential> credentials(List<String> ids) {
        return ids.stream().map(id -> new Credential(TYPE, id)).toList();
    }
}
