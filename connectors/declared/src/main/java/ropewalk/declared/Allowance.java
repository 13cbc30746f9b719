package ropewalk.declared;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * What a description may use, as the manifest of its package declares.
 *
 * @param hosts names, without ports
 * @param secrets names of the account's secret fields
 * @param sandbox whether http addresses of this machine's loopback may be used as well: for trying a description
 */
public record Allowance(Set<String> hosts, Set<String> secrets, boolean sandbox) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    public Allowance {
        hosts = Set.copyOf(hosts);
        secrets = Set.copyOf(secrets);
    }

    public static Allowance of(Set<String> hosts, Set<String> secrets) {
        return new Allowance(hosts, secrets, false);
    }

    /** Whether requests may go there, the first one or what an answer redirects to. */
    boolean covers(URI address) {
        String host = Objects.toString(address.getHost(), "").toLowerCase(Locale.ROOT);
        boolean plain = address.getUserInfo() == null && address.getFragment() == null;
        if (sandbox && "http".equals(address.getScheme())) {
            return plain && LOOPBACK.contains(host);
        }
        boolean usual = address.getPort() == -1 || address.getPort() == 443;
        return plain && usual && "https".equals(address.getScheme()) && hosts.contains(host);
    }
}
