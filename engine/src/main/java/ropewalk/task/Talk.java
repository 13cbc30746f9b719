package ropewalk.task;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.IdempotencyKeys;
import ropewalk.http.Problem;
import ropewalk.tenant.Recorded;

/** Comments at an open task, by everybody who sees it; whoever is named in one sees the task from then on. */
@Service
@Transactional
class Talk {
    private final Tasks tasks;
    private final HandoverTable handovers;
    private final TaskComments comments;
    private final TaskPeople people;
    private final Viewer.Current current;
    private final IdempotencyKeys keys;
    private final ApplicationEventPublisher events;

    Talk(
            Tasks tasks,
            HandoverTable handovers,
            TaskComments comments,
            TaskPeople people,
            Viewer.Current current,
            IdempotencyKeys keys,
            ApplicationEventPublisher events) {
        this.tasks = tasks;
        this.handovers = handovers;
        this.comments = comments;
        this.people = people;
        this.current = current;
        this.keys = keys;
        this.events = events;
    }

    private record Request(String task, String text, List<String> mentioned) {}

    private record Said(String comment) {}

    /** @throws Problem 409 {@code too-many-comments}; 422 {@code invalid-comment}, {@code not-a-worker} */
    TaskComments.Comment say(String id, @Nullable String key, String text, @Nullable List<String> mentioned) {
        Request request = new Request(id, text, mentioned == null ? List.of() : mentioned);
        Said said =
                keys.once("addTaskComment", key, request, Said.class, () -> new Said(say(id, text.strip(), mentioned)));
        return comments.get(said.comment());
    }

    private String say(String id, String text, @Nullable List<String> mentioned) {
        StoredTask task = tasks.open(id);
        Viewer viewer = current.get();
        List<Task.Person> named = people.mentioned(task, text, mentioned);
        String comment = comments.add(task, viewer.person(), TaskComments.Kind.COMMENT, text, named);
        if (!named.isEmpty()) {
            handovers.involve(id, named.stream().map(Task.Person::id).toList());
        }
        named.stream()
                .filter(person -> !person.id().equals(viewer.id()))
                .forEach(person -> events.publishEvent(TaskNews.of(TaskNews.Kind.MENTIONED, task, person)));
        events.publishEvent(Recorded.of("task.commented", Tasks.subject(task), Map.of("comment", comment)));
        return comment;
    }
}
