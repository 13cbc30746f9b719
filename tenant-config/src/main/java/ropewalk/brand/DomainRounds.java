package ropewalk.brand;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.RegularWork;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantDirectory;
import ropewalk.tenant.TenantId;

/**
 * Looks once a day whether the records that prove domains are still there. Names change hands: one whose record stays away
 * for a week is no longer used, until the record is back.
 */
@Component
class DomainRounds extends RegularWork {
    static final Duration PATIENCE = Duration.ofDays(7);
    private static final Logger LOG = LoggerFactory.getLogger(DomainRounds.class);
    private static final Duration FIRST_LOOK = Duration.ofMinutes(15);
    private static final Duration LOOK = Duration.ofDays(1);

    private final TenantDirectory tenants;
    private final Domains domains;
    private final DomainTable table;
    private final DomainRecords records;
    private final HostTenants hosts;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DomainRounds(
            TenantDirectory tenants,
            Domains domains,
            DomainTable table,
            DomainRecords records,
            HostTenants hosts,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        super("domains", FIRST_LOOK, LOOK);
        this.tenants = tenants;
        this.domains = domains;
        this.table = table;
        this.records = records;
        this.hosts = hosts;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    protected void look() {
        tenants.all().forEach(this::look);
    }

    void look(TenantId tenant) {
        TenantContext.run(Scope.system(tenant, "domains"), () -> {
            List<DomainTable.Proven> proven = transaction.execute(status -> table.proven(tenant));
            proven.forEach(one -> look(tenant, one));
        });
    }

    /** A directory that does not answer says nothing of the record, neither for the domain nor against it. */
    private void look(TenantId tenant, DomainTable.Proven one) {
        Domain domain = one.domain();
        try {
            if (!records.texts(domain.record()).contains(domain.proof())) {
                fails(tenant, one);
            } else if (one.failingSince() != null) {
                domains.isBack(tenant, domain);
            }
        } catch (DomainRecords.DirectoryUnavailable silent) {
            LOG.info("the directory does not answer about a domain of {}; looked for again in a day", tenant.value());
        } catch (Problem taken) {
            LOG.info("a domain of {} is somebody else's meanwhile: {}", tenant.value(), taken.code());
        }
    }

    private void fails(TenantId tenant, DomainTable.Proven one) {
        Domain domain = one.domain();
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> {
            if (table.fails(tenant, domain.id(), now)) {
                events.publishEvent(Recorded.of(
                        "domain.failing",
                        new Recorded.Subject("domain", domain.id(), domain.name()),
                        Map.of("record", domain.record())));
                events.publishEvent(new DomainFailing(domain.id(), domain.name(), now.plus(PATIENCE)));
            } else if (!one.lapsed()
                    && one.failingSince() != null
                    && !one.failingSince().plus(PATIENCE).isAfter(now)) {
                table.lapse(tenant, domain.id());
                events.publishEvent(Recorded.of(
                        "domain.lapsed",
                        new Recorded.Subject("domain", domain.id(), domain.name()),
                        Map.of("failingSince", one.failingSince().toString())));
            }
        });
        hosts.forget();
    }
}
