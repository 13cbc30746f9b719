package ropewalk.isolation;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import java.util.Map;
import ropewalk.identity.TestWorkspace;

/** A record that is kept in step with a connection, one value that both have changed, and one that could not be written. */
final class FurnishedRecords {
    private static final List<String> WRITTEN = List.of(
            """
            insert into business_record (tenant_id, id, kind, created_at, updated_at)
            values (current_setting('app.tenant'), :id, 'contact', now(), now())""",
            """
            insert into record_field (tenant_id, record_id, name, value, changed_at, connection_id, superseded_at)
            values (current_setting('app.tenant'), :id, 'name', :word, now(), :connection, null),
              (current_setting('app.tenant'), :id, 'name', 'before ' || :word, now(), :connection, now())""",
            """
            insert into record_mapping (tenant_id, id, connection_id, theirs, kind, match_field, creates, fields)
            values (current_setting('app.tenant'), :id, :connection, 'contact', 'contact', null, false,
              jsonb_build_array(jsonb_build_object('ours', :word, 'theirs', 'name', 'direction', 'both', 'rule', 'ask')))""",
            """
            insert into record_link (tenant_id, connection_id, theirs, external_id, record_id, seen, linked_at)
            values (current_setting('app.tenant'), :connection, 'contact', 'there-' || :word, :id, '[]', now())""",
            """
            insert into record_change (tenant_id, id, way, connection_id, theirs, record_id, queue, fields, key, state,
              due_at, reason, created_at)
            values (current_setting('app.tenant'), :id, 'out', :connection, 'contact', :id, 'out/' || :id,
              jsonb_build_object('name', :word), :id, 'failed', now(), 'No ' || :word, now())""",
            """
            insert into record_import (tenant_id, id, mapping_id, connection_id, theirs, state, due_at, reason, started_by,
              started_at)
            values (current_setting('app.tenant'), :id, :id, :connection, 'contact', 'paused', now(), 'No ' || :word, :word, now())""",
            """
            insert into record_conflict (tenant_id, id, record_id, connection_id, theirs, field, our_value, our_time,
              their_value, their_time)
            values (current_setting('app.tenant'), :id, :id, :connection, 'contact', 'name', :word, now(),
              'not ' || :word, now())""");

    private FurnishedRecords() {}

    static void of(Furnisher furnisher, TestWorkspace workspace, Map<Thing, List<String>> things, String word) {
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        String connection = things.getOrDefault(Thing.CONNECTION, List.of()).get(0);
        furnisher.inTransaction(workspace, () -> {
            for (String sql : WRITTEN) {
                furnisher
                        .jdbc()
                        .sql(sql)
                        .param("id", id)
                        .param("word", word)
                        .param("connection", connection)
                        .update();
            }
            return id;
        });
        for (Thing thing : List.of(
                Thing.BUSINESS_RECORD,
                Thing.RECORD_MAPPING,
                Thing.RECORD_CHANGE,
                Thing.RECORD_CONFLICT,
                Thing.RECORD_IMPORT)) {
            things.put(thing, List.of(id));
        }
    }
}
