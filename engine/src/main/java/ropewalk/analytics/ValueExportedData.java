package ropewalk.analytics;

import java.util.List;
import org.springframework.stereotype.Component;
import ropewalk.tenant.ExportedData;
import ropewalk.tenant.ExportedTable;

@Component
class ValueExportedData implements ExportedData {

    @Override
    public List<ExportedTable> tables() {
        return List.of(
                ExportedTable.of("value_rate", "id valid_from currency hourly_cost at by_id by_name"),
                ExportedTable.of(
                        "value_assumption",
                        "id process_key valid_from error_cost error_source build_minutes build_cost at by_id by_name"),
                ExportedTable.of("value_time_study", "id process_key kind began_at seconds person_id"),
                ExportedTable.of("figure_report", "person_id process_key rhythm next_at"));
    }
}
