package ropewalk.brand;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.http.PublicAddress;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/**
 * The hosts of a workspace. A claim binds nobody else: only a verified name is met, and it belongs to one workspace of
 * the installation.
 */
@Component
public class Domains {
    private static final int MOST = 20;
    private static final int PROOF_BYTES = 20;

    private final DomainTable table;
    private final DomainRecords records;
    private final HostTenants hosts;
    private final PublicAddress address;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Domains(
            DomainTable table,
            DomainRecords records,
            HostTenants hosts,
            PublicAddress address,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.table = table;
        this.records = records;
        this.hosts = hosts;
        this.address = address;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Where people of the current workspace reach this server: at its own host when it has proven one by a record in the
     * directory. Mails that let people in never lead to a host on somebody else's word.
     *
     * @param path begins with a slash
     */
    public URI address(String path) {
        URI ours = address.of(path);
        return transaction
                .execute(status -> table.main(TenantContext.require().tenant()))
                .map(host -> URI.create(
                        ours.getScheme() + "://" + host + (ours.getPort() < 0 ? "" : ":" + ours.getPort()) + path))
                .orElse(ours);
    }

    List<Domain> of(TenantId tenant) {
        return transaction.execute(status -> table.of(tenant));
    }

    /** @throws Problem 409 {@code too-many-domains}, 422 {@code domain-unfit} */
    Domain add(TenantId tenant, String typed) {
        String name = checked(typed);
        return transaction.execute(status -> {
            List<Domain> before = table.of(tenant);
            if (before.size() >= MOST
                    && before.stream().noneMatch(one -> one.name().equals(name))) {
                throw Problem.conflict(
                        "too-many-domains", "A workspace can have " + MOST + " domains; remove one that is not used.");
            }
            byte[] proof = new byte[PROOF_BYTES];
            random.nextBytes(proof);
            Domain domain =
                    table.add(tenant, name, "ropewalk-domain=" + HexFormat.of().formatHex(proof), clock.instant());
            if (before.stream().noneMatch(one -> one.id().equals(domain.id()))) {
                record("domain.added", tenant, domain, Map.of("name", name));
            }
            return domain;
        });
    }

    /** @throws Problem 409 {@code domain-taken}, 422 {@code domain-not-proven}, 503 {@code directory-unavailable} */
    Domain verify(TenantId tenant, String id) {
        Domain domain = transaction.execute(status -> table.find(tenant, id)).orElseThrow(Problem::notFound);
        if (transaction.execute(status -> table.isProven(tenant, id))) {
            return domain;
        }
        List<String> found = texts(domain);
        if (!found.contains(domain.proof())) {
            throw Problem.unprocessable(
                            "domain-not-proven",
                            "There is no TXT record “" + domain.proof() + "” at " + domain.record()
                                    + " yet. New records can take an hour to be seen everywhere.")
                    .with("record", domain.record())
                    .with("proof", domain.proof());
        }
        return setVerified(tenant, domain, "record", true);
    }

    /**
     * The record that proved it is there again.
     *
     * @throws Problem 409 {@code domain-taken}
     */
    void isBack(TenantId tenant, Domain domain) {
        setVerified(tenant, domain, "record", true);
    }

    /**
     * Whoever stands above answers for the name: it shows the workspace's face, and no mail leads there until the workspace
     * proves it, too.
     *
     * @throws Problem 409 {@code domain-taken}, 422 {@code domain-unfit}
     */
    Domain addVerified(TenantId tenant, String typed) {
        Domain domain = add(tenant, typed);
        return domain.verifiedAt() != null ? domain : setVerified(tenant, domain, "provider", false);
    }

    void remove(TenantId tenant, String id) {
        transaction.executeWithoutResult(status -> {
            Domain domain = table.find(tenant, id).orElseThrow(Problem::notFound);
            table.remove(tenant, id);
            record("domain.removed", tenant, domain, Map.of());
        });
        hosts.forget();
    }

    private List<String> texts(Domain domain) {
        try {
            return records.texts(domain.record());
        } catch (DomainRecords.DirectoryUnavailable failure) {
            throw new Problem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "directory-unavailable",
                    "The directory of host names (DNS) did not answer about " + domain.name() + "; try again shortly.");
        }
    }

    private Domain setVerified(TenantId tenant, Domain domain, String by, boolean proven) {
        try {
            return transaction.execute(status -> {
                table.verify(tenant, domain.id(), clock.instant(), proven);
                record("domain.verified", tenant, domain, Map.of("by", by));
                return table.find(tenant, domain.id()).orElseThrow(Problem::notFound);
            });
        } catch (DuplicateKeyException taken) {
            throw Problem.conflict(
                    "domain-taken",
                    "Another workspace has verified " + domain.name() + "; it has to be removed there first.");
        } finally {
            hosts.forget();
        }
    }

    private String checked(String typed) {
        String name = DomainName.parse(typed)
                .orElseThrow(() -> Problem.unprocessable(
                        "domain-unfit", "“" + typed + "” is no host name; it looks like work.example.com."));
        if (hosts.isOurs(name)) {
            throw Problem.unprocessable(
                    "domain-unfit", name + " is the address of this whole installation; no workspace can have it.");
        }
        return name;
    }

    private void record(String action, TenantId tenant, Domain domain, Map<String, ?> after) {
        Map<String, ?> before = action.equals("domain.removed")
                ? Map.of("name", domain.name(), "tenant", tenant.value(), "verified", domain.verifiedAt() != null)
                : Map.of();
        events.publishEvent(
                new Recorded(action, new Recorded.Subject("domain", domain.id(), domain.name()), before, after));
    }
}
