package ropewalk.record;

import java.util.List;
import org.springframework.stereotype.Component;
import ropewalk.tenant.ExportedData;
import ropewalk.tenant.ExportedTable;

@Component
class RecordExportedData implements ExportedData {

    @Override
    public List<ExportedTable> tables() {
        return List.of(ExportedTable.of("outside_record", "id connection_id kind external_id fields seen_at"));
    }
}
