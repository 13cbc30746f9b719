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
                ExportedTable.of("notice", "id person_id kind subject_id subject_name about facts created_at read_at"),
                ExportedTable.of(
                                "notice_delivery",
                                "id notice_id person_id channel state tries due_at created_at ended_at error letter_id")
                        .without("round counted", "how this server sends"),
                ExportedTable.of(
                        "notice_settings",
                        "person_id language zone times_chosen quiet_from quiet_until digest_at digest_weekdays"),
                ExportedTable.of("notice_pace", "person_id kind pace"),
                ExportedTable.of("notice_choice", "person_id kind channel wanted"),
                ExportedTable.of("notice_template", "kind language subject text"),
                ExportedTable.of("notice_policy", "version defaults_version"),
                ExportedTable.leftOut("push_key", "key material"),
                ExportedTable.of("push_device", "id person_id service agent created_at last_sent_at")
                        .without("session_id", "of a browser that is signed in here")
                        .without("endpoint_hash sealed", "whoever has them reaches somebody's browser")
                        .without("last_letter", "of no use elsewhere"));
    }
}
