package ropewalk.billing;

import java.util.List;
import org.springframework.stereotype.Component;
import ropewalk.tenant.ExportedData;
import ropewalk.tenant.ExportedTable;

@Component
class BillingExportedData implements ExportedData {

    @Override
    public List<ExportedTable> tables() {
        return List.of(
                ExportedTable.of("plan_price", "plan_id price offered version"),
                ExportedTable.of("billing_term", "id kind begins_at plan_id plan price charged"),
                ExportedTable.of("usage_day", "day kind most"),
                ExportedTable.of("billing_month", "month closed_at"),
                ExportedTable.of("invoice", "id number month currency total closed_at"),
                ExportedTable.of(
                        "invoice_line",
                        "id invoice_id place kind plan first_day last_day used included charged per price detail amount"),
                ExportedTable.of("invoice_correction", "id currency amount reason made_at"),
                ExportedTable.of("invoice_collection", "invoice_id state pay_at failed_at paid_at tried_at problem")
                        .without("outside_id claimed_until", "what it is called at the payment provider"),
                ExportedTable.leftOut("billing_customer", "what the workspace is called at the payment provider"),
                ExportedTable.of(
                        "invoice_difference", "id kind invoice_id subject ours theirs found_at seen_at gone_at"));
    }
}
