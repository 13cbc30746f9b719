package ropewalk.isolation;

import java.util.List;
import java.util.UUID;
import ropewalk.identity.TestWorkspace;

/** An invoice of a month that is over, and what stands beside it. */
final class FurnishedInvoice {
    private FurnishedInvoice() {}

    /** What whoever stands above reads of it holds no word. */
    static String of(Furnisher furnisher, TestWorkspace workspace, String word) {
        String id = UUID.randomUUID().toString();
        return furnisher.inTransaction(workspace, () -> {
            for (String insert : List.of(
                    "invoice (tenant_id, id, number, month, currency, total, closed_at)"
                            + " values (:tenant, :id, 'A number', '2026-01-01', 'EUR', 1, now())",
                    "invoice_line (tenant_id, id, invoice_id, place, kind, detail, amount)"
                            + " values (:tenant, :id, :id, 0, 'correction', 'A reason', 1)",
                    "invoice_collection (tenant_id, invoice_id, state) values (:tenant, :id, 'paid')",
                    "billing_month (tenant_id, month, closed_at) values (:tenant, '2026-01-01', now())",
                    "billing_customer (tenant_id, outside_id) values (:tenant, 'customer of ' || cast(:word as text))",
                    "usage_day (tenant_id, day, kind, most) values (:tenant, '2026-01-01', 'people', 1)",
                    "invoice_difference (tenant_id, id, kind, subject, found_at, seen_at)"
                            + " values (:tenant, :id, 'total', :id, now(), now())")) {
                furnisher
                        .jdbc()
                        .sql("insert into " + insert)
                        .param("tenant", workspace.tenant().id().value())
                        .param("id", id)
                        .param("word", word)
                        .update();
            }
            return id;
        });
    }
}
