package ropewalk.task;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person decided a task. Published inside the transaction of the decision.
 *
 * @param definition of the process, in the version that the task belongs to
 * @param element the task's id in the drawing
 * @param person who decided it, by their id
 * @param fields of the task's form, as they were sent
 * @param comment what they wrote with it; empty when they wrote nothing
 */
public record TaskDecided(
        String task,
        String process,
        String definition,
        String element,
        String instance,
        String person,
        String outcome,
        Map<String, ? extends @Nullable Object> fields,
        String comment) {}
