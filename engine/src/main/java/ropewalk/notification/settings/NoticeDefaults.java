package ropewalk.notification.settings;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Versions;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.Tenants;

/** How those people of the current workspace are told who have not chosen themselves. */
@Component
@Transactional
class NoticeDefaults {
    static final String ACTION = "notice-defaults.changed";

    private final JdbcClient jdbc;
    private final ChosenSettings chosen;
    private final Tenants tenants;
    private final ApplicationEventPublisher events;

    NoticeDefaults(JdbcClient jdbc, ChosenSettings chosen, Tenants tenants, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.chosen = chosen;
        this.tenants = tenants;
        this.events = events;
    }

    /** @param version 0 when nothing was ever chosen */
    record Versioned(NoticeSettings settings, long version) {}

    @Transactional(readOnly = true)
    public Versioned get() {
        long version = jdbc.sql("select defaults_version from notice_policy where tenant_id = :tenant")
                .param("tenant", TenantContext.tenantId())
                .query(Long.class)
                .optional()
                .orElse(0L);
        return new Versioned(chosen.of(ChosenSettings.EVERYBODY), version);
    }

    /** @throws ropewalk.http.Problem 412 {@code stale-version} */
    public void change(long seen, NoticeSettings settings, LanguageAndZone named) {
        jdbc.sql("insert into notice_policy (tenant_id, version) values (:tenant, 0) on conflict do nothing")
                .param("tenant", TenantContext.tenantId())
                .update();
        Versions.check(
                seen,
                jdbc.sql("select defaults_version from notice_policy where tenant_id = :tenant for update")
                        .param("tenant", TenantContext.tenantId())
                        .query(Long.class)
                        .single());
        NoticeSettings before = chosen.of(ChosenSettings.EVERYBODY);
        chosen.write(ChosenSettings.EVERYBODY, settings, named);
        jdbc.sql("update notice_policy set defaults_version = defaults_version + 1 where tenant_id = :tenant")
                .param("tenant", TenantContext.tenantId())
                .update();
        events.publishEvent(new SettingsChanged(null));
        Tenant tenant = tenants.own();
        events.publishEvent(new Recorded(
                ACTION,
                new Recorded.Subject("tenant", tenant.id().value(), tenant.name()),
                SettingsChanges.recorded(before),
                SettingsChanges.recorded(chosen.of(ChosenSettings.EVERYBODY))));
    }
}
