package ropewalk.assistant;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.assistant.TaskSuggestions.DraftView;
import ropewalk.assistant.TaskSuggestions.SuggestionView;
import ropewalk.process.Form;
import ropewalk.process.FormNames;
import ropewalk.process.UserTasks;
import ropewalk.task.SeenTasks.SeenTask;

/** The reply that was drafted for a task, as the step has left it in the process. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class TaskDrafts {
    private final UserTasks tasks;
    private final DraftTable drafts;

    TaskDrafts(UserTasks tasks, DraftTable drafts) {
        this.tasks = tasks;
        this.drafts = drafts;
    }

    /** @return empty where the task names no field of its form for it, or the process has it no more */
    Optional<SuggestionView> of(SeenTask task, String element, String field) {
        return drafts.last(task.instance(), element).flatMap(made -> tasks.leftFor(task.id(), "suggestion", made.id())
                .filter(left -> isShown(task, field))
                .map(left -> new SuggestionView(
                        made.id(),
                        "",
                        "",
                        0,
                        false,
                        drafts.decidedBefore(made.step(), made.at()),
                        field,
                        List.of(),
                        List.of(),
                        null,
                        new DraftView(
                                String.valueOf(left.get("draft")), made.basis().id()),
                        made.engine(),
                        "",
                        drafts.problem(made.id()).orElse(null))));
    }

    private boolean isShown(SeenTask task, String field) {
        Form form = tasks.work(task.id()).form();
        return form != null && FormNames.in(form).contains(field);
    }
}
