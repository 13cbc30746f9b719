package ropewalk.connection;

import static ropewalk.tenant.ExportedTable.leftOut;
import static ropewalk.tenant.ExportedTable.of;

import java.util.List;
import org.springframework.stereotype.Component;
import ropewalk.tenant.ExportedData;
import ropewalk.tenant.ExportedTable;

/** Accounts without their secrets, and the events that came from outside. */
@Component
class ConnectionExportedData implements ExportedData {

    @Override
    public List<ExportedTable> tables() {
        return List.of(
                of(
                                "connection",
                                "id connector name sandbox account health offline_since next_attempt_at last_error calls_at_once calls_per_minute consented_at version created_at")
                        .masking("account")
                        .without("hook_hash hook_key", "whoever knows it can send events"),
                of(
                        "inbox_event",
                        "id connection_id type event_id business_key occurred_at payload status outcome reason discard_reason attempts next_try_at received_at handled_at"),
                leftOut("connector_call", "lets no call go out twice from this server"),
                leftOut("connection_consent", "who is at a vendor to connect an account at this moment"),
                leftOut("connection_waiting", "which steps wait at this moment, and until when"),
                leftOut("connection_feed", "how far this server has read"),
                leftOut("connection_token", "secrets, taken anew where they are needed"),
                leftOut("webhook_refusal", "counts what was refused"));
    }
}
