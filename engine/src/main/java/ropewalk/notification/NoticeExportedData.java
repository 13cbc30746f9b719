package ropewalk.notification;

import java.util.List;
import org.springframework.stereotype.Component;
import ropewalk.tenant.ExportedData;
import ropewalk.tenant.ExportedTable;

@Component
class NoticeExportedData implements ExportedData {

    @Override
    public List<ExportedTable> tables() {
        return List.of(
                ExportedTable.of("notice", "id person_id kind subject_id subject_name about created_at read_at"));
    }
}
