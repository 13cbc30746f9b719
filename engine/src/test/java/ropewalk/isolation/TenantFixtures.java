package ropewalk.isolation;

import static java.util.Map.entry;
import static ropewalk.isolation.Fixture.needs;
import static ropewalk.isolation.Fixture.open;
import static ropewalk.tenant.Permission.EXPORT_TENANT;
import static ropewalk.tenant.Permission.MANAGE_TENANT;
import static ropewalk.tenant.Permission.MANAGE_TENANTS;
import static ropewalk.tenant.Permission.SEE_PROCESSES;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ropewalk.http.Open;

/** Operations on workspaces: what they are called, allowed and look like, who above looks in, and their end. */
final class TenantFixtures {
    static final Map<String, Fixture> ALL = Map.ofEntries(
            entry("exportContents", needs(EXPORT_TENANT)),
            entry("exportTenant", needs(EXPORT_TENANT)),
            entry("exportConfiguration", needs(MANAGE_TENANT)),
            entry("previewConfiguration", needs(MANAGE_TENANT)),
            entry("importConfiguration", needs(MANAGE_TENANT)),
            entry("deploymentPolicy", needs(MANAGE_TENANT)),
            entry("changeDeploymentPolicy", needs(MANAGE_TENANT).body(Map.of("secondPerson", false))),
            entry("calendar", needs(SEE_PROCESSES)),
            entry(
                    "changeCalendar",
                    needs(MANAGE_TENANT).body(Map.of("zone", "UTC", "week", List.of(), "holidays", List.of()))),
            entry("readHolidays", needs(MANAGE_TENANT)),
            entry("ownErasure", needs(MANAGE_TENANT)),
            entry("askForErasure", needs(MANAGE_TENANT).body(Map.of("workspace", "another-name"))),
            entry("takeErasureBack", needs(MANAGE_TENANT)),
            entry("tenantEnd", needs(MANAGE_TENANTS).of(Thing.TENANT)),
            entry("closeTenant", needs(MANAGE_TENANTS).of(Thing.TENANT).body(Map.of("workspace", "another-name"))),
            entry("reopenTenant", needs(MANAGE_TENANTS).of(Thing.TENANT)),
            entry("confirmErasure", needs(MANAGE_TENANTS).of(Thing.TENANT).body(Map.of("workspace", "another-name"))),
            entry("tenant", open(Open.To.SIGNED_IN)),
            entry("tenants", needs(MANAGE_TENANTS).inQuery(Thing.TENANT, "reseller")),
            entry(
                    "createTenant",
                    needs(MANAGE_TENANTS)
                            .body(Map.of(
                                    "workspace", "!",
                                    "name", "N",
                                    "sandbox", true,
                                    "adminName", "A",
                                    "adminEmail", "a@b.example"))),
            entry("tenantById", needs(MANAGE_TENANTS).of(Thing.TENANT)),
            entry("changeTenant", needs(MANAGE_TENANTS).of(Thing.TENANT).body(Map.of("name", "Taken over"))),
            entry("plans", needs(MANAGE_TENANTS)),
            entry("createPlan", needs(MANAGE_TENANTS).body(Map.of("name", "Small", "limits", Map.of("people", 9)))),
            entry("planById", needs(MANAGE_TENANTS).of(Thing.PLAN)),
            entry(
                    "changePlan",
                    needs(MANAGE_TENANTS)
                            .of(Thing.PLAN)
                            .body(Map.of("name", "Taken over", "limits", Map.of("people", 1_000), "retired", false))),
            entry("previewPlan", needs(MANAGE_TENANTS).of(Thing.PLAN).body(Map.of("people", 1))),
            entry("usageBelow", needs(MANAGE_TENANTS)),
            entry("tenantPlan", needs(MANAGE_TENANTS).of(Thing.TENANT)),
            entry("planTenant", needs(MANAGE_TENANTS).of(Thing.TENANT).body(Map.of())),
            entry("tenantTrial", needs(MANAGE_TENANTS).of(Thing.TENANT)),
            entry("extendTrial", needs(MANAGE_TENANTS).of(Thing.TENANT).body(Map.of("until", "2126-01-01T00:00:00Z"))),
            entry("tenantInstanceLists", needs(MANAGE_TENANTS).of(Thing.TENANT)),
            entry("rebuildTenantInstanceLists", needs(MANAGE_TENANTS).of(Thing.TENANT)),
            entry("tenantLimits", needs(MANAGE_TENANTS).of(Thing.TENANT)),
            entry("limitTenant", needs(MANAGE_TENANTS).of(Thing.TENANT).body(Map.of("people", 1_000))),
            entry("brand", open(Open.To.ANYONE)),
            entry("themeStyle", open(Open.To.ANYONE)),
            entry("manifest", open(Open.To.ANYONE)),
            entry("brandLogo", open(Open.To.ANYONE)),
            entry("brandIcon", open(Open.To.ANYONE)),
            entry("checkColours", open(Open.To.SIGNED_IN)),
            entry("brandSettings", needs(MANAGE_TENANT)),
            entry("changeBrand", needs(MANAGE_TENANT).body(Map.of("name", "Ours"))),
            entry("resetBrand", needs(MANAGE_TENANT)),
            entry("setLogo", needs(MANAGE_TENANT)),
            entry("removeLogo", needs(MANAGE_TENANT)),
            entry("setIcon", needs(MANAGE_TENANT)),
            entry("removeIcon", needs(MANAGE_TENANT)),
            entry("tenantBrand", needs(MANAGE_TENANTS).of(Thing.TENANT)),
            entry("changeTenantBrand", needs(MANAGE_TENANTS).of(Thing.TENANT).body(Map.of("name", "Taken over"))),
            entry("resetTenantBrand", needs(MANAGE_TENANTS).of(Thing.TENANT)),
            entry("setTenantLogo", needs(MANAGE_TENANTS).of(Thing.TENANT)),
            entry("removeTenantLogo", needs(MANAGE_TENANTS).of(Thing.TENANT)),
            entry("setTenantIcon", needs(MANAGE_TENANTS).of(Thing.TENANT)),
            entry("removeTenantIcon", needs(MANAGE_TENANTS).of(Thing.TENANT)),
            entry("domains", needs(MANAGE_TENANT)),
            entry("addDomain", needs(MANAGE_TENANT).body(Map.of("name", "no name"))),
            entry("verifyDomain", needs(MANAGE_TENANT).of(Thing.DOMAIN)),
            entry(
                    "removeDomain",
                    needs(MANAGE_TENANT)
                            .of(Thing.DOMAIN)
                            .own((ours, caller) -> Optional.of(List.of(ours.newDomain())))),
            entry("tenantDomains", needs(MANAGE_TENANTS).of(Thing.TENANT)),
            entry("addTenantDomain", needs(MANAGE_TENANTS).of(Thing.TENANT).body(Map.of("name", "no name"))),
            entry("supportGrants", needs(MANAGE_TENANT)),
            entry("grantSupport", needs(MANAGE_TENANT).body(Map.of("email", "s@b.example", "reason", " ", "hours", 1))),
            entry("acceptSupport", needs(MANAGE_TENANT).of(Thing.SUPPORT_GRANT)),
            entry("endSupport", needs(MANAGE_TENANT).of(Thing.SUPPORT_GRANT)),
            entry("tenantSupport", needs(MANAGE_TENANTS).of(Thing.TENANT)),
            entry("askForSupport", needs(MANAGE_TENANTS).of(Thing.TENANT).body(Map.of("reason", "A look", "hours", 1))),
            entry("openSupport", needs(MANAGE_TENANTS).of(Thing.TENANT)),
            entry("leaveSupport", open(Open.To.SIGNED_IN)),
            entry("tenantKey", needs(MANAGE_TENANT)),
            entry("rotateKey", needs(MANAGE_TENANT)),
            entry("ownLimits", needs(MANAGE_TENANT)));

    private TenantFixtures() {}
}
