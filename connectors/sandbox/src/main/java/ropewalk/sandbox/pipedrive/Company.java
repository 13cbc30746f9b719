package ropewalk.sandbox.pipedrive;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one company keeps in Pipedrive: two pipelines, persons, deals, activities and notes. */
final class Company {

    static final long OWNER = 7001;

    /** Stages by their ids, in their order. */
    record Stage(long id, String name, long pipeline) {}

    static final List<Stage> STAGES = List.of(
            new Stage(1, "Qualified", 1),
            new Stage(2, "Contact made", 1),
            new Stage(3, "Proposal made", 1),
            new Stage(11, "Trial", 2),
            new Stage(12, "Renewal", 2));

    private final Clock clock;
    private final Shelf persons;
    private final Shelf deals;
    private final Shelf activities;
    private final Shelf notes;

    Company(Clock clock, Shelf.Ear ear) {
        this.clock = clock;
        persons = new Shelf(
                "person", Set.of("name", "emails", "phones", "org_id", "owner_id", "visible_to", "custom_fields"), ear);
        deals = new Shelf(
                "deal",
                Set.of(
                        "title",
                        "value",
                        "currency",
                        "person_id",
                        "org_id",
                        "owner_id",
                        "pipeline_id",
                        "stage_id",
                        "status",
                        "lost_reason",
                        "expected_close_date",
                        "visible_to",
                        "custom_fields"),
                ear);
        activities = new Shelf(
                "activity",
                Set.of("subject", "type", "due_date", "note", "deal_id", "org_id", "owner_id", "participants"),
                ear);
        notes = new Shelf("note", Set.of("content", "deal_id", "person_id", "org_id"), ear);
    }

    Shelf persons() {
        return persons;
    }

    Shelf deals() {
        return deals;
    }

    Shelf activities() {
        return activities;
    }

    Shelf notes() {
        return notes;
    }

    /** Whole seconds, as 2025-01-01T10:20:00Z. */
    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    long addPerson(Map<String, Object> given) {
        var person = fresh(given);
        person.putIfAbsent("visible_to", 3);
        person.putIfAbsent("custom_fields", Map.of());
        person.putIfAbsent("emails", List.of());
        person.putIfAbsent("phones", List.of());
        return persons.add(person);
    }

    private Map<String, Object> fresh(Map<String, Object> given) {
        var thing = new LinkedHashMap<>(given);
        thing.putIfAbsent("owner_id", OWNER);
        thing.put("add_time", now());
        thing.put("update_time", now());
        return thing;
    }

    void changePerson(long id, Map<String, Object> change) {
        persons.change(id, later(change));
    }

    private Map<String, Object> later(Map<String, Object> change) {
        var later = new LinkedHashMap<>(change);
        later.put("update_time", now());
        return later;
    }

    long addDeal(Map<String, Object> given) {
        var deal = fresh(given);
        deal.putIfAbsent("visible_to", 3);
        deal.putIfAbsent("custom_fields", Map.of());
        deal.putIfAbsent("value", 0);
        deal.putIfAbsent("currency", "EUR");
        deal.putIfAbsent("status", "open");
        Stage stage = stage(deal.get("stage_id"), deal.get("pipeline_id"));
        deal.put("stage_id", stage.id());
        deal.put("pipeline_id", stage.pipeline());
        for (String absent : List.of("stage_change_time", "close_time", "won_time", "lost_time")) {
            deal.put(absent, null);
        }
        close(deal);
        return deals.add(deal);
    }

    void changeDeal(long id, Map<String, Object> change) {
        Map<String, Object> before = deals.find(id).orElseThrow();
        var later = later(change);
        if (change.containsKey("stage_id") && !same(before, change, "stage_id")) {
            Stage stage = stage(change.get("stage_id"), null);
            later.put("stage_id", stage.id());
            later.put("pipeline_id", stage.pipeline());
            later.put("stage_change_time", now());
        }
        if (change.containsKey("status") && !same(before, change, "status")) {
            close(later);
        }
        deals.change(id, later);
    }

    private static boolean same(Map<String, Object> before, Map<String, Object> change, String member) {
        return String.valueOf(before.get(member)).equals(String.valueOf(change.get(member)));
    }

    private void close(Map<String, Object> deal) {
        boolean won = "won".equals(deal.get("status"));
        boolean lost = "lost".equals(deal.get("status"));
        deal.put("won_time", won ? now() : null);
        deal.put("lost_time", lost ? now() : null);
        deal.put("close_time", won || lost ? now() : null);
    }

    static boolean isStage(Object id) {
        return STAGES.stream().anyMatch(stage -> String.valueOf(stage.id()).equals(String.valueOf(id)));
    }

    private static Stage stage(@Nullable Object id, @Nullable Object pipeline) {
        return STAGES.stream()
                .filter(stage -> id == null || String.valueOf(stage.id()).equals(id.toString()))
                .filter(stage -> id != null
                        || String.valueOf(stage.pipeline()).equals(String.valueOf(pipeline == null ? 1 : pipeline)))
                .findFirst()
                .orElseThrow();
    }

    Map<String, Object> nextStage(Map<String, Object> deal) {
        List<Long> row = STAGES.stream()
                .filter(stage -> Objects.equals(stage.pipeline(), deal.get("pipeline_id")))
                .map(Stage::id)
                .toList();
        int place = row.indexOf((Long) deal.get("stage_id"));
        return Map.of("stage_id", row.get(Math.min(place + 1, row.size() - 1)));
    }

    long addActivity(Map<String, Object> given) {
        var activity = fresh(given);
        activity.putIfAbsent("done", false);
        return activities.add(activity);
    }

    /** Version 1 has times without a zone, in UTC. */
    long addNote(Map<String, Object> given) {
        var note = new LinkedHashMap<>(given);
        String time = now().replace("T", " ").replace("Z", "");
        note.put("active_flag", true);
        note.put("user_id", OWNER);
        note.put("add_time", time);
        note.put("update_time", time);
        return notes.add(note);
    }
}
