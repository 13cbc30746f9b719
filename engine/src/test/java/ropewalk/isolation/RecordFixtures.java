package ropewalk.isolation;

import static java.util.Map.entry;
import static ropewalk.isolation.Fixture.needs;
import static ropewalk.tenant.Permission.MANAGE_CONNECTIONS;
import static ropewalk.tenant.Permission.REPAIR_INSTANCES;
import static ropewalk.tenant.Permission.SEE_CONNECTIONS;
import static ropewalk.tenant.Permission.SEE_INSTANCES;

import java.util.List;
import java.util.Map;

/** Operations on records and on how they are kept in step. */
final class RecordFixtures {
    private static final Map<String, ?> NO_MAPPING = Map.of("kind", "contact", "fields", List.of());

    static final Map<String, Fixture> ALL = Map.ofEntries(
            entry("recordOverview", needs(SEE_INSTANCES)),
            entry("businessRecords", needs(SEE_INSTANCES)),
            entry("businessRecord", needs(SEE_INSTANCES).of(Thing.BUSINESS_RECORD)),
            entry("recordKinds", needs(SEE_CONNECTIONS).of(Thing.CONNECTION)),
            entry(
                    "addRecordMapping",
                    needs(MANAGE_CONNECTIONS).of(Thing.CONNECTION).body(NO_MAPPING)),
            entry("recordMapping", needs(SEE_CONNECTIONS).of(Thing.RECORD_MAPPING)),
            entry(
                    "changeRecordMapping",
                    needs(MANAGE_CONNECTIONS).of(Thing.RECORD_MAPPING).body(NO_MAPPING)),
            entry("removeRecordMapping", needs(MANAGE_CONNECTIONS).of(Thing.RECORD_MAPPING)),
            entry("recordConflicts", needs(SEE_INSTANCES)),
            entry("recordConflict", needs(SEE_INSTANCES).of(Thing.RECORD_CONFLICT)),
            entry(
                    "decideRecordConflict",
                    needs(REPAIR_INSTANCES).of(Thing.RECORD_CONFLICT).body(Map.of("choice", "ours"))),
            entry("recordChanges", needs(SEE_CONNECTIONS)),
            entry("recordChange", needs(SEE_CONNECTIONS).of(Thing.RECORD_CHANGE)),
            entry(
                    "retryRecordChange",
                    needs(REPAIR_INSTANCES).of(Thing.RECORD_CHANGE).body(Map.of("call", "same"))),
            entry(
                    "discardRecordChange",
                    needs(REPAIR_INSTANCES).of(Thing.RECORD_CHANGE).body(Map.of("reason", " "))));

    private RecordFixtures() {}
}
