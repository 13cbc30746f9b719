package ropewalk.task;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of the table task. */
record StoredTask(
        String id,
        String instanceId,
        String definitionId,
        String processKey,
        String processName,
        @Nullable String businessKey,
        String elementId,
        String name,
        @Nullable String description,
        String caseId,
        Task.@Nullable Person assignee,
        Task.@Nullable Person assigneeFor,
        List<String> candidateGroups,
        List<String> candidatePeople,
        boolean fourEyes,
        String startedById,
        Instant createdAt,
        @Nullable Instant dueAt,
        @Nullable Instant followUpAt,
        int priority,
        String state,
        long version,
        @Nullable Instant endedAt,
        Task.@Nullable Person decidedBy,
        Task.@Nullable Person decidedFor,
        @Nullable String outcome,
        Task.@Nullable Person owner,
        Task.@Nullable Person ownerFor,
        Task.@Nullable Question question,
        List<String> involved) {

    static StoredTask of(ResultSet row, int number) throws SQLException {
        return new StoredTask(
                row.getString("id"),
                row.getString("instance_id"),
                row.getString("definition_id"),
                row.getString("process_key"),
                row.getString("process_name"),
                row.getString("business_key"),
                row.getString("element_id"),
                row.getString("name"),
                row.getString("description"),
                caseOf(row),
                person(row, "assignee"),
                person(row, "assignee_for"),
                texts(row, "candidate_groups"),
                texts(row, "candidate_people"),
                row.getBoolean("four_eyes"),
                row.getString("started_by_id"),
                row.getTimestamp("created_at").toInstant(),
                moment(row, "due_at"),
                moment(row, "follow_up_at"),
                row.getInt("priority"),
                row.getString("state"),
                row.getLong("version"),
                moment(row, "ended_at"),
                person(row, "decided_by"),
                person(row, "decided_for"),
                row.getString("outcome"),
                person(row, "owner"),
                person(row, "owner_for"),
                question(row),
                texts(row, "involved"));
    }

    /** The inboxes in which it lies while it is open. */
    List<String> inboxes() {
        List<String> inboxes = new ArrayList<>();
        if (assignee != null) {
            inboxes.add(TaskTable.assigned(assignee.id()));
        } else {
            candidateGroups.forEach(name -> inboxes.add(TaskTable.group(name)));
            candidatePeople.forEach(person -> inboxes.add(TaskTable.candidate(person)));
            if (inboxes.isEmpty()) {
                inboxes.add(TaskTable.EVERYONE);
            }
        }
        if (owner != null) {
            inboxes.add(TaskTable.owned(owner.id()));
        }
        if (question != null) {
            inboxes.add(TaskTable.asked(question.to().id()));
        }
        return inboxes;
    }

    boolean isOpen() {
        return state.equals("open");
    }

    boolean isAssignedTo(Viewer viewer) {
        return assignee != null && assignee.id().equals(viewer.id());
    }

    /** Whether the diagram asks this person, by name, by group, or because it asks nobody in particular. */
    boolean asks(Viewer viewer) {
        boolean asksNobody = candidateGroups.isEmpty() && candidatePeople.isEmpty() && assignee == null;
        return asksNobody
                || candidatePeople.contains(viewer.id())
                || candidateGroups.stream().anyMatch(viewer.groups()::contains);
    }

    boolean isVisibleTo(Viewer viewer) {
        return viewer.seesAllOf(processKey)
                || isAssignedTo(viewer)
                || asks(viewer)
                || principal(viewer) != null
                || isBy(decidedBy, viewer)
                || isBy(decidedFor, viewer)
                || waitsFor(viewer)
                || involved.contains(viewer.id()) && !viewer.hidden().contains(processKey);
    }

    /** Whether it comes back to the viewer, or a question at it does. */
    private boolean waitsFor(Viewer viewer) {
        return isOpen() && (viewer.actsFor(owner) || question != null && viewer.actsFor(question.to()));
    }

    private static boolean isBy(Task.@Nullable Person person, Viewer viewer) {
        return person != null && person.id().equals(viewer.id());
    }

    /**
     * For whom the viewer acts here as a deputy; null when in their own name. Who is asked themselves, or through a
     * group, is no deputy.
     */
    Task.@Nullable Person principal(Viewer viewer) {
        if (assignee != null) {
            return isAssignedTo(viewer) ? assigneeFor : principal(assignee.id(), viewer);
        }
        if (asks(viewer)) {
            return null;
        }
        return candidatePeople.stream()
                .filter(viewer.principals()::containsKey)
                .findFirst()
                .map(id -> principal(id, viewer))
                .orElse(null);
    }

    private static Task.@Nullable Person principal(String id, Viewer viewer) {
        String name = viewer.principals().get(id);
        return name == null ? null : new Task.Person(id, name);
    }

    Task task(Instant now, Viewer viewer) {
        return new Task(
                id,
                name,
                processName,
                instanceId,
                businessKey,
                assignee,
                candidateGroups,
                createdAt,
                dueAt,
                followUpAt,
                priority,
                version,
                dueAt != null && isOpen() && now.isAfter(dueAt),
                isOpen() ? principal(viewer) : decidedFor,
                isOpen() ? owner : null,
                isOpen() ? question : null);
    }

    /** A task from before cases were told is one of its instance's. */
    private static String caseOf(ResultSet row) throws SQLException {
        String stored = row.getString("case_id");
        return stored == null ? row.getString("instance_id") : stored;
    }

    private static Task.@Nullable Person person(ResultSet row, String column) throws SQLException {
        String id = row.getString(column + "_id");
        return id == null ? null : new Task.Person(id, row.getString(column + "_name"));
    }

    private static Task.@Nullable Question question(ResultSet row) throws SQLException {
        Task.Person by = person(row, "question_by");
        Task.Person to = person(row, "question_to");
        Instant at = moment(row, "question_at");
        return by == null || to == null || at == null ? null : new Task.Question(by, to, row.getString("question"), at);
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        Timestamp moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return List.of((String[]) array.getArray());
    }
}
