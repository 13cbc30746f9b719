package ropewalk.assistant.provider;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ropewalk.http.Problem;

/** Where a provider is, as an Admin typed it. That its name leads to the public internet is looked at with each call. */
final class ProviderAddress {
    private static final Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private ProviderAddress() {}

    /**
     * @param typed null or blank for the kind's own
     * @param ownMachine whether this machine may be reached, without TLS too
     * @throws Problem 422 {@code assistant-provider-address}
     */
    static URI of(Kind kind, @Nullable String typed, boolean ownMachine) {
        if (typed == null || typed.isBlank()) {
            return kind.address()
                    .orElseThrow(() -> unfit("each " + kind.label() + " has an address of its own; say which"));
        }
        URI address = parsed(typed.strip());
        String host = address.getHost();
        boolean own = ownMachine && host != null && OWN_MACHINE.contains(host);
        if (host == null || !("https".equals(address.getScheme()) || own && "http".equals(address.getScheme()))) {
            throw unfit("it has to begin with https:// and name a host");
        }
        if (address.getRawUserInfo() != null || address.getRawQuery() != null || address.getRawFragment() != null) {
            throw unfit("it may have a path, and no user, “?” or “#”");
        }
        return address;
    }

    private static URI parsed(String typed) {
        String plain = typed.replaceAll("/+$", "");
        try {
            return URI.create(plain);
        } catch (IllegalArgumentException noAddress) {
            throw unfit("it is no address");
        }
    }

    private static Problem unfit(String because) {
        return Problem.unprocessable(
                        "assistant-provider-address", "The address of the provider cannot be used: " + because + ".")
                .with("field", "address");
    }
}
