package ropewalk.task;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Problem;
import ropewalk.process.UserTasks;
import ropewalk.tenant.Recorded;

/** Whoever cannot decide yet asks back. The task waits and stays theirs; question and answer are among its comments. */
@Service
@Transactional
class Questions {
    private final Tasks tasks;
    private final TaskTable table;
    private final HandoverTable handovers;
    private final TaskComments comments;
    private final TaskPeople people;
    private final UserTasks engine;
    private final Viewer.Current current;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Questions(
            Tasks tasks,
            TaskTable table,
            HandoverTable handovers,
            TaskComments comments,
            TaskPeople people,
            UserTasks engine,
            Viewer.Current current,
            Clock clock,
            ApplicationEventPublisher events) {
        this.tasks = tasks;
        this.table = table;
        this.handovers = handovers;
        this.comments = comments;
        this.people = people;
        this.engine = engine;
        this.current = current;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Whoever asks takes the task by it when nobody has it.
     *
     * @throws Problem 409 {@code question-open}; 422 {@code not-a-worker}, {@code own-question}
     */
    Task ask(String id, long seen, String personId, String text) {
        StoredTask task = tasks.open(id, seen);
        Viewer viewer = current.get();
        Tasks.checkIsFor(task, viewer);
        checkNothingAsked(task);
        Task.Person to = people.worker(task, personId);
        if (to.id().equals(viewer.id())) {
            throw Problem.unprocessable("own-question", "You cannot ask yourself; choose somebody else.");
        }
        if (task.assignee() == null) {
            engine.assign(id, viewer.id());
            table.assign(id, viewer.person(), task.principal(viewer));
        }
        String question = text.strip();
        comments.add(task, viewer.person(), TaskComments.Kind.QUESTION, question, List.of());
        handovers.ask(
                id,
                new Task.Question(viewer.person(), to, question, clock.instant().truncatedTo(ChronoUnit.MICROS)));
        handovers.involve(id, List.of(viewer.id(), to.id()));
        events.publishEvent(TaskNews.of(TaskNews.Kind.ASKED, task, to));
        return done(task, "task.asked-back", Map.of("to", to.id()));
    }

    /** @throws Problem 403 {@code not-asked}; 409 {@code no-question} */
    Task answer(String id, long seen, String text) {
        StoredTask task = tasks.open(id, seen);
        Viewer viewer = current.get();
        Task.Question question = question(task);
        if (!viewer.actsFor(question.to())) {
            throw new Problem(
                    HttpStatus.FORBIDDEN, "not-asked", question.to().name() + " was asked; write a comment instead.");
        }
        comments.add(task, viewer.person(), TaskComments.Kind.ANSWER, text.strip(), List.of());
        handovers.endQuestion(id);
        events.publishEvent(TaskNews.of(TaskNews.Kind.ANSWERED, task, question.by()));
        return done(task, "task.answered", Map.of("to", question.by().id()));
    }

    /** By whoever asked or has the task, or may reassign. */
    Task withdraw(String id, long seen) {
        StoredTask task = tasks.open(id, seen);
        Viewer viewer = current.get();
        Task.Question question = question(task);
        if (!viewer.actsFor(question.by()) && !viewer.actsFor(task.assignee()) && !viewer.reassigns()) {
            throw new Problem(
                    HttpStatus.FORBIDDEN,
                    "not-yours",
                    "Only " + question.by().name() + " can take this question back.");
        }
        handovers.endQuestion(id);
        return done(task, "task.question-withdrawn", Map.of("to", question.to().id()));
    }

    /** @throws Problem 409 {@code question-open} */
    static void checkNothingAsked(StoredTask task) {
        if (task.question() != null) {
            throw Problem.conflict(
                            "question-open",
                            "The task waits for an answer of "
                                    + task.question().to().name() + "; wait for it, or take the question back.")
                    .with("question", task.question());
        }
    }

    private static Task.Question question(StoredTask task) {
        if (task.question() == null) {
            throw Problem.conflict("no-question", "The task waits for no answer any more.");
        }
        return task.question();
    }

    private Task done(StoredTask task, String action, Map<String, ?> after) {
        events.publishEvent(Recorded.of(action, Tasks.subject(task), after));
        return table.find(task.id()).orElseThrow().task(clock.instant(), current.get());
    }
}
