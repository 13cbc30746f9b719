package ropewalk.tenant;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Until when workspaces are on trial. While they are, everything works as in an active one. */
@Component
public class Trials {
    /** So many days before the end it is said, the nearest first. */
    private static final int[] WARNINGS = {1, 7};

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Trials(
            Tenants tenants,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.events = events;
        this.clock = clock;
    }

    /** A tenant that was just made begins with a trial, in the transaction that made it. */
    public Tenant begin(Tenant made, Duration length) {
        return set(made, clock.instant().plus(length), "tenant.trial-begun");
    }

    /**
     * Lets the trial end at another time, also one that was over, in the caller's transaction, which has locked the
     * tenant and checked the version that it changes.
     */
    public Tenant extend(Tenant before, Instant until) {
        return set(before, until, "tenant.trial-extended");
    }

    /** Nobody is warned of what is nearer already when the date is set. */
    private Tenant set(Tenant before, Instant asked, String action) {
        Instant until = asked.truncatedTo(ChronoUnit.SECONDS);
        jdbc.sql(
                        """
                        update tenant set status = 'trial', trial_until = :until, trial_told = :told,
                          trial_told_above = :told, version = version + 1
                        where id = :id""")
                .param("until", Timestamp.from(until))
                .param("told", due(until))
                .param("id", before.id().value())
                .update();
        events.publishEvent(new Recorded(
                action, subject(before), shown(before), Map.of("status", "trial", "until", until.toString())));
        return tenants.find(before.id()).orElseThrow();
    }

    /** Suspends a tenant below the current one whose trial is over. */
    void end(TenantId id) {
        transaction.executeWithoutResult(status -> tenants.lock(id)
                .filter(tenant -> tenant.status() == Tenant.Status.TRIAL)
                .filter(tenant -> !end(tenant).isAfter(clock.instant()))
                .ifPresent(this::suspend));
    }

    private void suspend(Tenant tenant) {
        jdbc.sql("update tenant set status = 'suspended', version = version + 1 where id = :id")
                .param("id", tenant.id().value())
                .update();
        events.publishEvent(
                new Recorded("tenant.trial-over", subject(tenant), shown(tenant), Map.of("status", "suspended")));
    }

    /** Says in the current scope, which is that of the tenant or of whoever stands above it, that the end is near. */
    void warn(TenantId id) {
        transaction.executeWithoutResult(status -> tenants.lock(id)
                .filter(tenant -> tenant.status() == Tenant.Status.TRIAL)
                .ifPresent(this::warn));
    }

    private void warn(Tenant tenant) {
        Integer days = due(end(tenant));
        if (days != null && isNews(tenant, days)) {
            events.publishEvent(new TrialNear(tenant, days, end(tenant)));
            events.publishEvent(Recorded.of(
                    "tenant.trial-near",
                    subject(tenant),
                    Map.of("days", days, "until", end(tenant).toString())));
        }
    }

    private boolean isNews(Tenant tenant, int days) {
        boolean own = tenant.id().equals(TenantContext.require().tenant());
        String told = own ? "trial_told" : "trial_told_above";
        int changed = jdbc.sql("update tenant set " + told + " = :days where id = :id and coalesce(" + told
                        + ", 1000) > :days")
                .param("days", days)
                .param("id", tenant.id().value())
                .update();
        return changed > 0;
    }

    private @Nullable Integer due(Instant until) {
        Duration left = Duration.between(clock.instant(), until);
        for (int days : WARNINGS) {
            if (left.compareTo(Duration.ofDays(days)) <= 0) {
                return days;
            }
        }
        return null;
    }

    private static Instant end(Tenant tenant) {
        return Objects.requireNonNull(tenant.trialUntil());
    }

    private static Map<String, String> shown(Tenant tenant) {
        Instant until = tenant.trialUntil();
        String status = tenant.status().name().toLowerCase(Locale.ROOT);
        return until == null ? Map.of("status", status) : Map.of("status", status, "until", until.toString());
    }

    private static Recorded.Subject subject(Tenant tenant) {
        return new Recorded.Subject("tenant", tenant.id().value(), tenant.name());
    }
}
