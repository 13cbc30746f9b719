package ropewalk.privacy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import ropewalk.tenant.RegularWork;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantDirectory;
import ropewalk.tenant.TenantId;

/** Lets go once a day of what each tenant keeps no longer. */
@Component
class RetentionRounds extends RegularWork {
    private static final Logger LOG = LoggerFactory.getLogger(RetentionRounds.class);
    private static final Duration FIRST_LOOK = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofDays(1);

    private final TenantDirectory tenants;
    private final Retention retention;
    private final Map<String, Retained> kinds;
    private final Clock clock;

    RetentionRounds(TenantDirectory tenants, Retention retention, List<Retained> kinds, Clock clock) {
        super("retention", FIRST_LOOK, LOOK);
        this.tenants = tenants;
        this.retention = retention;
        this.kinds = kinds.stream().collect(Collectors.toMap(Retained::kind, Function.identity()));
        this.clock = clock;
    }

    @Override
    protected void look() {
        tenants.all().forEach(tenant -> TenantContext.run(Scope.system(tenant, "retention"), () -> forget(tenant)));
    }

    private void forget(TenantId tenant) {
        for (Retention.Rule rule : retention.rules()) {
            try {
                forget(rule);
            } catch (RuntimeException failure) {
                LOG.error("{} of tenant {} is kept too long; tried again in {}", rule.kind(), tenant, LOOK, failure);
            }
        }
    }

    /** For the current tenant. */
    long forget(Retention.Rule rule) {
        Retained kind = kinds.get(rule.kind());
        Integer days = rule.days();
        return kind == null || days == null ? 0 : kind.forget(clock.instant().minus(Duration.ofDays(days)));
    }
}
