package ropewalk.billing;

import java.util.List;
import org.springframework.stereotype.Component;
import ropewalk.tenant.ExportedData;
import ropewalk.tenant.ExportedTable;

@Component
class UsageExportedData implements ExportedData {

    @Override
    public List<ExportedTable> tables() {
        return List.of(ExportedTable.of("usage_entry", "id kind subject_id at"));
    }
}
