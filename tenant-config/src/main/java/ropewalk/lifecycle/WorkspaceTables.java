package ropewalk.lifecycle;

import static ropewalk.tenant.ExportedTable.leftOut;
import static ropewalk.tenant.ExportedTable.of;

import java.util.List;
import org.springframework.stereotype.Component;
import ropewalk.tenant.ExportedData;
import ropewalk.tenant.ExportedTable;

/** The tables of a workspace itself: what it is called, how it looks, how much it may use and what it has agreed to. */
@Component
class WorkspaceTables implements ExportedData {

    @Override
    public List<ExportedTable> tables() {
        return List.of(
                of("tenant", "id kind workspace name status trial_until sandbox version created_at")
                        .without(
                                "parent_id operator_id weight trial_told trial_told_above",
                                "who stands above is theirs to tell"),
                of("tenant_limit", "kind most"),
                of("plan", "id name trial_days retired_at version created_at"),
                of("plan_limit", "plan_id kind most"),
                of("tenant_plan", "plan_id name").without("owner_id", "who stands above is theirs to tell"),
                of("tenant_plan_limit", "kind most"),
                of("tenant_limit_warning", "kind period percent at"),
                of("tenant_brand", "name accent_light accent_dark sender_name reply_to mail_footer version"),
                of("tenant_brand_picture", "kind media_type digest content"),
                of("tenant_domain", "id name created_at verified_at proven failing_since lapsed")
                        .without("proof", "whoever shows it in the directory gets the host"),
                of("retention", "kind days"),
                of("consent", "person_id purpose given at"),
                of("erasure", "id person_id asked_by at completed_at parts")
                        .without("sealed", "the address of somebody who asked to be forgotten"),
                of("tenant_end", "asked_by asked_at closed_at erase_after confirmed_at completed_at"),
                of("tenant_erasure", "erased_id workspace begun_at completed_at counts last_hash linked"),
                of("isolation_report", "id at asked_by sound checks"),
                leftOut("isolation_probe", "always empty"),
                leftOut("tenant_key", "key material"),
                leftOut("idempotency_key", "answers of the last day, which may hold what is shown once"));
    }
}
