package ropewalk.process.story;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ropewalk.tenant.Actor;

/** What a piece of the log changes in the tables, each row once however often it is touched. */
final class Changes {
    final Map<String, Start> starts = new LinkedHashMap<>();
    final Map<String, String> keys = new LinkedHashMap<>();
    final Map<String, StoryEvent.Migrated> versions = new LinkedHashMap<>();
    final Map<String, Boolean> suspended = new LinkedHashMap<>();
    final Map<String, End> ends = new LinkedHashMap<>();
    final Map<String, Value> values = new LinkedHashMap<>();
    final Set<String> valuesGone = new LinkedHashSet<>();
    final Map<String, Incident> incidents = new LinkedHashMap<>();
    final Map<String, Instant> incidentsGone = new LinkedHashMap<>();
    final Set<String> failing = new LinkedHashSet<>();
    final List<Decision> decisions = new ArrayList<>();

    record Start(String instance, StoryEvent.Started as, Instant at, Actor by) {}

    record End(String instance, boolean cancelled, Instant at, @Nullable String reason) {}

    record Value(String instance, StoryEvent.Variable variable) {}

    record Incident(String instance, StoryEvent.Incident what, Instant at) {}

    record Decision(String instance, StoryEvent.Table table, Instant at) {}

    static Changes of(List<StoryRow> rows) {
        Changes changes = new Changes();
        rows.forEach(row -> row.events().forEach(event -> changes.take(row, event)));
        return changes;
    }

    private void take(StoryRow row, StoryEvent event) {
        String instance = row.instance();
        if (event instanceof StoryEvent.Started started) {
            starts.put(instance, new Start(instance, started, row.at(), row.actor()));
        } else if (event instanceof StoryEvent.Keyed keyed) {
            keys.put(instance, keyed.businessKey());
        } else if (event instanceof StoryEvent.Migrated migrated) {
            versions.put(instance, migrated);
        } else if (event instanceof StoryEvent.Repaired repaired) {
            if (repaired.what().equals(Story.SUSPEND) || repaired.what().equals(Story.RESUME)) {
                suspended.put(instance, repaired.what().equals(Story.SUSPEND));
            }
        } else if (event instanceof StoryEvent.Ended ended) {
            ends.put(instance, new End(instance, ended.cancelled() != null, row.at(), ended.reason()));
        } else if (event instanceof StoryEvent.Variable variable && variable.scope() == null) {
            values.put(variable.id(), new Value(instance, variable));
            valuesGone.remove(variable.id());
        } else if (event instanceof StoryEvent.VariableGone gone && gone.scope() == null) {
            values.remove(gone.id());
            valuesGone.add(gone.id());
        } else if (event instanceof StoryEvent.Incident incident) {
            incidents.put(incident.id(), new Incident(instance, incident, row.at()));
            failing.add(instance);
        } else if (event instanceof StoryEvent.IncidentGone gone) {
            incidentsGone.put(gone.id(), row.at());
            failing.add(instance);
        } else if (event instanceof StoryEvent.Decision decision) {
            decision.tables().forEach(table -> decisions.add(new Decision(instance, table, row.at())));
        }
    }
}
