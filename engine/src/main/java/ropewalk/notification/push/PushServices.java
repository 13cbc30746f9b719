package ropewalk.notification.push;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import ropewalk.connector.Outside;
import ropewalk.http.Problem;
import ropewalk.tenant.Tenants;

/**
 * The way out to browsers' push services. Whoever is signed in names their address, so that it has to be one of a known
 * service: any other host could be slow on purpose and hold up what others are told. It goes by the one way out of all
 * connections, which reaches the public internet only.
 */
@Component
class PushServices {
    private static final String SYSTEM = "The push service";
    private static final Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String ANY = "*.";

    private final Outside outside;
    private final Tenants tenants;
    private final List<String> hosts;
    private final boolean sandboxAllowed;

    /**
     * @param hosts those of the browsers' makers; {@code *.} at the beginning stands for whatever is before it
     * @param sandboxAllowed whether sandbox workspaces may reach this machine, as their connections may
     */
    PushServices(
            Outside outside,
            Tenants tenants,
            @Value("${ropewalk.push.hosts}") List<String> hosts,
            @Value("${ropewalk.connection.sandbox-allowed:false}") boolean sandboxAllowed) {
        this.outside = outside;
        this.tenants = tenants;
        this.hosts = List.copyOf(hosts);
        this.sandboxAllowed = sandboxAllowed;
    }

    /** @throws Problem 422 {@code push-subscription-unfit} when nothing is sent there */
    void check(URI endpoint) {
        String host = endpoint.getHost() == null ? "" : endpoint.getHost().toLowerCase(Locale.ROOT);
        boolean isOwn = OWN_MACHINE.contains(host) && mayReachOwnMachine();
        boolean isProtected = "https".equals(endpoint.getScheme()) || isOwn && "http".equals(endpoint.getScheme());
        if (!isProtected || endpoint.getUserInfo() != null || endpoint.getFragment() != null) {
            throw unfit("its address has to begin with https:// and name a host");
        }
        if (!isOwn && hosts.stream().noneMatch(known -> isOf(known, host))) {
            throw unfit("“" + host + "” is no push service that this installation knows (ropewalk.push.hosts)");
        }
    }

    private static boolean isOf(String known, String host) {
        return known.startsWith(ANY) ? host.endsWith(known.substring(ANY.length() - 1)) : host.equals(known);
    }

    static Problem unfit(String because) {
        return Problem.unprocessable(
                "push-subscription-unfit", "Nothing can be sent to this browser: " + because + ".");
    }

    /**
     * With no transaction open.
     *
     * @throws ropewalk.connector.Failure when it was not taken
     */
    void send(URI endpoint, Map<String, String> headers, byte[] body) {
        outside.http(SYSTEM, mayReachOwnMachine())
                .client(endpoint)
                .build()
                .post()
                .uri(endpoint)
                .headers(all -> headers.forEach(all::set))
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(body)
                .retrieve()
                .toBodilessEntity();
    }

    private boolean mayReachOwnMachine() {
        return sandboxAllowed && tenants.own().sandbox();
    }
}
