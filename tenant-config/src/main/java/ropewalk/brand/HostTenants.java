package ropewalk.brand;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.PublicAddress;
import ropewalk.tenant.TenantId;

/**
 * Which workspace lives at the host that a request was sent to; knowing it grants nothing. Behind a proxy the host is
 * taken from its headers only where {@code server.forward-headers-strategy} says that they can be believed. Answers are
 * remembered for two seconds, so that a request costs no look-up and a new domain is not waited for.
 */
@Component
public class HostTenants {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final PublicAddress address;
    private final RememberedHosts known = new RememberedHosts(System::nanoTime);

    HostTenants(JdbcClient jdbc, PlatformTransactionManager transactions, PublicAddress address) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.address = address;
    }

    /** Empty at the installation's own address and at hosts that nobody has verified. */
    public Optional<TenantId> at(HttpServletRequest request) {
        String host = normal(request.getServerName());
        if (DomainName.parse(host).isEmpty() || isOurs(host)) {
            return Optional.empty();
        }
        return known.find(host, this::lookUp);
    }

    /** The installation's own address is nobody's domain. */
    boolean isOurs(String host) {
        return host.equals(normal(address.of("/").getHost()));
    }

    void forget() {
        known.forget();
    }

    private Optional<TenantId> lookUp(String host) {
        return transaction.execute(status -> jdbc.sql("select tenant_id from tenant_of('domain', :host)")
                .param("host", host)
                .query((row, number) -> new TenantId(row.getString("tenant_id")))
                .optional());
    }

    private static String normal(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
