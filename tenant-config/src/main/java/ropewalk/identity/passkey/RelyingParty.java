package ropewalk.identity.passkey;

import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import java.net.URI;
import org.springframework.stereotype.Component;
import ropewalk.http.PublicAddress;

/**
 * For whom passkeys are good: the host of this server's public address, never one that a request names. Where a tenant
 * has a host of its own, that host is chosen here and nowhere else.
 */
@Component
public class RelyingParty {
    private final PublicAddress address;

    RelyingParty(PublicAddress address) {
        this.address = address;
    }

    /** The name that a passkey is bound to (WebAuthn: RP ID). */
    public String id() {
        return address.of("/").getHost();
    }

    /** What an answer to the challenge has to be made for. */
    ServerProperty expecting(byte[] challenge) {
        URI here = address.of("/");
        String origin = here.getScheme() + "://" + here.getAuthority();
        return ServerProperty.builder()
                .origin(Origin.create(origin))
                .rpId(id())
                .challenge(new DefaultChallenge(challenge))
                .build();
    }
}
