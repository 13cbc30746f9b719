package ropewalk.assistant;

import static ropewalk.tenant.ExportedTable.leftOut;
import static ropewalk.tenant.ExportedTable.of;

import java.util.List;
import org.springframework.stereotype.Component;
import ropewalk.tenant.ExportedData;
import ropewalk.tenant.ExportedTable;

@Component
class AssistantExportedData implements ExportedData {

    @Override
    public List<ExportedTable> tables() {
        return List.of(
                of("assistant_step", "id process_key element_id kind definition paused fell_back created_at version")
                        .without("forgotten models rebuild_at", "how this server makes models"),
                of(
                                "assistant_suggestion",
                                "id process_key element_id instance_id suggested_at text fields ranked reasons label confidence"
                                        + " learner_label twin_label twin_confidence engine model_version sure audited decided_label decided_at"
                                        + " why task_id provider_version provider_prompt provider_problem provider_reasons")
                        .without("call_key vector", "made from the rest")
                        .without("contributor", "without its key it says nothing"),
                of(
                                "assistant_extraction",
                                "id process_key element_id instance_id suggested_at text learner twin by_twin engine"
                                        + " model_version sure audited decided decided_at asked agreed task_id provider provider_version"
                                        + " provider_prompt provider_problem")
                        .without("call_key prints", "made from the rest")
                        .without("contributor", "without its key it says nothing"),
                of(
                                "assistant_draft",
                                "id process_key element_id instance_id suggested_at text draft basis sources twin engine"
                                        + " model_version reply kept twin_kept decided_at task_id provider_version provider_prompt"
                                        + " provider_problem")
                        .without("call_key vector", "made from the rest")
                        .without("contributor", "without its key it says nothing"),
                leftOut("assistant_model", "made from the suggestions and what people decided"),
                leftOut("assistant_key", "a secret of this server"),
                of(
                                "assistant_provider",
                                "kind address model timeout_seconds monthly_tokens currency input_price output_price"
                                        + " monthly_amount changed_at version")
                        .without("name", "says nothing")
                        .without("sealed", "a secret of this server"),
                of("assistant_provider_usage", "month calls input_tokens output_tokens refused failed")
                        .without("reserved_input reserved_output", "calls under way at this moment"));
    }
}
