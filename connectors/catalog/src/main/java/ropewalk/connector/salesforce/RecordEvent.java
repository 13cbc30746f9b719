package ropewalk.connector.salesforce;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Label;

/** A record that was created, changed or deleted. */
record RecordEvent(
        @Label(value = "Object", help = "API name, for example Lead") String object,
        @Label("Record id") String recordId,
        @Label(value = "Key", help = "What stands in the connection's key field") @Nullable String key,
        @Label(value = "Fields", help = "By API name, as they are now; none when it was deleted")
                Map<String, @Nullable Object> fields) {}
