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
                ExportedTable.of("notice", "id person_id kind subject_id subject_name about created_at read_at"),
                ExportedTable.of(
                        "notice_delivery",
                        "id notice_id person_id channel state tries due_at created_at ended_at error"),
                ExportedTable.of("notice_settings", "person_id language zone quiet_from quiet_until"),
                ExportedTable.of("notice_choice", "person_id kind channel wanted"),
                ExportedTable.of("notice_template", "kind language subject text"),
                ExportedTable.of("notice_policy", "version"));
    }
}
