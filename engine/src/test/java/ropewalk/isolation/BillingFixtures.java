package ropewalk.isolation;

import static java.util.Map.entry;
import static ropewalk.isolation.Fixture.needs;
import static ropewalk.tenant.Permission.MANAGE_TENANT;
import static ropewalk.tenant.Permission.MANAGE_TENANTS;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Operations on what plans cost and workspaces owe. */
final class BillingFixtures {
    static final Map<String, Fixture> ALL = Map.ofEntries(
            entry("planPrices", needs(MANAGE_TENANTS)),
            entry("planPrice", needs(MANAGE_TENANTS).of(Thing.PLAN)),
            entry(
                    "changePlanPrice",
                    needs(MANAGE_TENANTS)
                            .of(Thing.PLAN)
                            .body(Map.of(
                                    "currency",
                                    "EUR",
                                    "monthly",
                                    1,
                                    "rates",
                                    List.of(),
                                    "entitlements",
                                    List.of(),
                                    "offered",
                                    true))),
            entry("readyMadePlans", needs(MANAGE_TENANTS)),
            entry(
                    "takeOverPlan",
                    needs(MANAGE_TENANTS).of(Thing.NOBODYS).own((ours, caller) -> Optional.of(List.of("Reseller")))),
            entry("invoices", needs(MANAGE_TENANT)),
            entry("monthSoFar", needs(MANAGE_TENANT)),
            entry("invoiceById", needs(MANAGE_TENANT).of(Thing.INVOICE)),
            entry("invoiceCsv", needs(MANAGE_TENANT).of(Thing.INVOICE)),
            entry("tenantInvoices", needs(MANAGE_TENANTS).of(Thing.TENANT)),
            entry("invoiceDifferences", needs(MANAGE_TENANTS).of(Thing.TENANT)),
            entry(
                    "correctInvoice",
                    needs(MANAGE_TENANTS)
                            .of(Thing.TENANT)
                            .body(Map.of("currency", "EUR", "amount", 1, "reason", "Taken over"))));

    private BillingFixtures() {}
}
