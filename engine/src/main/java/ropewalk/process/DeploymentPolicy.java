package ropewalk.process;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Versions;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;

/** What a workspace asks for before anything of it is deployed. */
@Component
class DeploymentPolicy {
    private static final String SELECT = "select second_person, version from deployment_policy";

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    DeploymentPolicy(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /**
     * @param secondPerson whether only what somebody else has approved is deployed
     * @param version 0 until it was changed first
     */
    @Schema(name = "DeploymentPolicy")
    record Policy(boolean secondPerson, long version) {}

    @Transactional(readOnly = true)
    public Policy get() {
        return jdbc.sql(SELECT).query(Policy.class).optional().orElse(new Policy(false, 0));
    }

    /** Holds for whatever is deployed from then on. */
    @Transactional
    public Policy change(long seen, boolean secondPerson) {
        jdbc.sql("insert into deployment_policy (tenant_id) values (:tenant) on conflict do nothing")
                .param("tenant", TenantContext.tenantId())
                .update();
        Policy before = jdbc.sql(SELECT + " for update").query(Policy.class).single();
        Versions.check(seen, before.version());
        jdbc.sql("update deployment_policy set second_person = :wanted, version = version + 1")
                .param("wanted", secondPerson)
                .update();
        events.publishEvent(new Recorded(
                "deployment-policy.changed",
                new Recorded.Subject("deployment-policy", TenantContext.tenantId(), "deployment"),
                Map.of("secondPerson", before.secondPerson()),
                Map.of("secondPerson", secondPerson)));
        return new Policy(secondPerson, before.version() + 1);
    }
}
