package ropewalk.record;

import static ropewalk.tenant.ExportedTable.of;

import java.util.List;
import org.springframework.stereotype.Component;
import ropewalk.tenant.ExportedData;
import ropewalk.tenant.ExportedTable;

@Component
class RecordExportedData implements ExportedData {

    @Override
    public List<ExportedTable> tables() {
        return List.of(
                of("outside_record", "id connection_id kind external_id fields seen_at"),
                of("business_record", "id kind version created_at updated_at"),
                of("record_field", "record_id number name value changed_at connection_id person_id superseded_at"),
                of("record_link", "record_id connection_id theirs external_id gone seen linked_at"),
                of("record_mapping", "id connection_id theirs kind match_field creates fields version"),
                of(
                                "record_import",
                                "id mapping_id connection_id theirs state done about reason vendor_reference started_by started_at"
                                        + " ended_at version")
                        .without("position tries due_at", "how this server works the import off"),
                of(
                                "record_change",
                                "id number way connection_id theirs record_id external_id fields whole gone told_at state tries"
                                        + " first_sent_at reason vendor_reference created_at ended_at version")
                        .without("queue key expected due_at", "how this server works the queue off"),
                of(
                        "record_conflict",
                        "id record_id connection_id theirs field our_value our_time our_source their_value their_time state"
                                + " decided_by decided_at version"));
    }
}
