package ropewalk.process;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Requires;
import ropewalk.process.Instances.Instance;
import ropewalk.process.story.Story;
import ropewalk.process.story.StoryEvent;
import ropewalk.process.story.StoryLog;
import ropewalk.process.story.StoryRow;
import ropewalk.tenant.Permission;
import tools.jackson.databind.json.JsonMapper;

/** What an instance's steps did: which data they changed, which rules decided, what was called, who repaired what. */
@Service
@Transactional(readOnly = true)
class StoryEntries {
    private static final int MOST = 2_000;
    private static final int LONGEST_VALUE = 4_096;

    private final StoryLog log;
    private final Instances instances;
    private final ConnectorAttempts attempts;
    private final DecisionRules rules;
    private final JsonMapper json;

    StoryEntries(StoryLog log, Instances instances, ConnectorAttempts attempts, DecisionRules rules, JsonMapper json) {
        this.log = log;
        this.instances = instances;
        this.attempts = attempts;
        this.rules = rules;
        this.json = json;
    }

    /**
     * @param kind data, decision, call or repair
     * @param what happened: set or removed (data), success or fail (call), the kind of repair
     * @param elementId the step that did it, or where it was done
     * @param name of the variable, the decision, or where a repair led to
     * @param before the variable's old value; left out when it was new or is large
     * @param reason why somebody did it, or why it failed
     * @param reference the outside system's own name for the request
     */
    record StoryEntry(
            Instant at,
            Named by,
            String kind,
            String what,
            @Nullable String elementId,
            @Nullable String name,
            @Nullable Object before,
            @Nullable Object after,
            @Nullable String reason,
            @Nullable String reference,
            List<StoryClause> inputs,
            List<StoryClause> outputs) {}

    /**
     * @param rule its number in the decision table; null for inputs
     * @param note what the table says of the rule
     */
    record StoryClause(String name, @Nullable Object value, @Nullable Integer rule, @Nullable String note) {}

    record StoryTold(List<StoryEntry> entries) {}

    /** In the order in which it happened; of a very long story the newest. */
    StoryTold of(String id) {
        List<StoryRow> rows = log.of(id);
        Instance instance = instances.get(id, Story.of(rows));
        Telling telling = new Telling(instance.definitionId(), attempts.vendorRequestIds(id));
        rows.forEach(telling::take);
        List<StoryEntry> all = telling.entries;
        return new StoryTold(List.copyOf(all.subList(Math.max(0, all.size() - MOST), all.size())));
    }

    private final class Telling {
        private final List<StoryEntry> entries = new ArrayList<>();
        private final Map<String, @Nullable Object> values = new HashMap<>();
        private final Map<String, String> references;
        private String definition;

        private Telling(String definition, Map<String, String> references) {
            this.definition = definition;
            this.references = references;
        }

        private void take(StoryRow row) {
            List<StoryEvent> events = row.events();
            for (int i = 0; i < events.size(); i++) {
                StoryEvent event = events.get(i);
                if (event instanceof StoryEvent.Started started) {
                    definition = started.definition();
                } else if (event instanceof StoryEvent.Migrated migrated) {
                    definition = migrated.definition();
                } else if (event instanceof StoryEvent.Variable variable && variable.scope() == null) {
                    set(row, step(events, i), variable);
                } else if (event instanceof StoryEvent.VariableGone gone && gone.scope() == null) {
                    Object before = values.remove(gone.name());
                    if (events.stream().noneMatch(StoryEvent.Ended.class::isInstance)) {
                        add(row, "data", "removed", step(events, i), gone.name(), before, null, null, null);
                    }
                } else if (event instanceof StoryEvent.Decision decision) {
                    decision.tables().forEach(table -> decided(row, table));
                } else if (event instanceof StoryEvent.Step step
                        && (step.what().equals("success") || step.what().equals("fail"))) {
                    add(
                            row,
                            "call",
                            step.what(),
                            step.element(),
                            step.topic(),
                            null,
                            null,
                            step.message(),
                            references.get(step.id()));
                } else if (event instanceof StoryEvent.Repaired repair) {
                    add(
                            row,
                            "repair",
                            repair.what(),
                            repair.element(),
                            repair.name(),
                            null,
                            null,
                            repair.reason(),
                            null);
                }
            }
        }

        private void set(StoryRow row, @Nullable String step, StoryEvent.Variable variable) {
            boolean known = values.containsKey(variable.name());
            Object before = values.put(variable.name(), variable.value());
            if (!known || !json.valueToTree(before).equals(json.valueToTree(variable.value()))) {
                add(row, "data", "set", step, variable.name(), before, variable.value(), null, null);
            }
        }

        private void decided(StoryRow row, StoryEvent.Table table) {
            Map<String, DecisionRules.Rule> known = rules.of(definition, table.key());
            entries.add(new StoryEntry(
                    row.at(),
                    by(row),
                    "decision",
                    "decided",
                    table.element(),
                    table.key(),
                    null,
                    null,
                    null,
                    null,
                    table.inputs().stream()
                            .map(clause -> new StoryClause(clause.name(), small(clause.value()), null, null))
                            .toList(),
                    table.outputs().stream()
                            .map(clause -> output(clause, known.get(String.valueOf(clause.rule()))))
                            .toList()));
        }

        private StoryClause output(StoryEvent.Clause clause, DecisionRules.@Nullable Rule rule) {
            return new StoryClause(
                    clause.name(),
                    small(clause.value()),
                    rule == null ? null : rule.number(),
                    rule == null ? null : rule.note());
        }

        private void add(
                StoryRow row,
                String kind,
                String what,
                @Nullable String element,
                @Nullable String name,
                @Nullable Object before,
                @Nullable Object after,
                @Nullable String reason,
                @Nullable String reference) {
            entries.add(new StoryEntry(
                    row.at(),
                    by(row),
                    kind,
                    what,
                    element,
                    name,
                    small(before),
                    small(after),
                    reason,
                    reference,
                    List.of(),
                    List.of()));
        }
    }

    private static Named by(StoryRow row) {
        return new Named(row.actor().id(), row.actor().name());
    }

    /** The step that ends next, or the one that was told of before: values are written as a step comes to its end. */
    private static @Nullable String step(List<StoryEvent> events, int place) {
        for (StoryEvent event : events.subList(place, events.size())) {
            if (event instanceof StoryEvent.Activity activity) {
                if (activity.ended() != null) {
                    return activity.element();
                }
                break;
            }
        }
        for (int i = place; i >= 0; i--) {
            if (events.get(i) instanceof StoryEvent.Activity activity) {
                return activity.element();
            }
        }
        return null;
    }

    private @Nullable Object small(@Nullable Object value) {
        return value != null && json.writeValueAsString(value).length() > LONGEST_VALUE ? null : value;
    }

    @RestController
    @RequestMapping("/api/process-instances/{id}/story")
    static class Controller {
        private final StoryEntries entries;

        Controller(StoryEntries entries) {
            this.entries = entries;
        }

        @GetMapping
        @Requires(Permission.SEE_INSTANCES)
        @Operation(operationId = "instanceStory")
        StoryTold story(@PathVariable String id) {
            return entries.of(id);
        }
    }
}
