package ropewalk.process.engine;

import java.beans.FeatureDescriptor;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.jspecify.annotations.Nullable;

/**
 * The names an expression can start with: the variables in sight, and {@code execution}, {@code task},
 * {@code externalTask} and {@code people} as plain maps of text. No object of the engine ever gets into an expression.
 */
final class ScopeVariables extends ELResolver {
    private final Supplier<Map<String, String>> people;

    ScopeVariables(Supplier<Map<String, String>> people) {
        this.people = people;
    }

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, @Nullable Object property) {
        if (base != null || !(property instanceof String name)) {
            return null;
        }
        if (context.getContext(VariableScope.class) instanceof VariableScope scope) {
            Map<String, ? extends @Nullable Object> described = described(scope, name);
            if (described != null || scope.hasVariable(name)) {
                context.setPropertyResolved(true);
                return described != null ? described : ReadOnlyValues.plain(scope.getVariable(name));
            }
        }
        if (context.getContext(VariableContext.class) instanceof VariableContext variables) {
            var value = variables.resolve(name);
            if (value != null) {
                context.setPropertyResolved(true);
                return ReadOnlyValues.plain(value.getValue());
            }
        }
        return null;
    }

    private @Nullable Map<String, ? extends @Nullable Object> described(VariableScope scope, String name) {
        return switch (name) {
            case "execution" -> {
                if (scope instanceof ExecutionEntity execution) {
                    yield describe(execution);
                }
                yield scope instanceof TaskEntity task && task.getExecution() != null
                        ? describe(task.getExecution())
                        : null;
            }
            case "people" -> people.get();
            case "task" -> scope instanceof TaskEntity task ? describe(task) : null;
            case "externalTask" -> scope instanceof ExecutionEntity execution ? externalTask(execution) : null;
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> describe(ExecutionEntity execution) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("id", execution.getId());
        values.put("processInstanceId", execution.getProcessInstanceId());
        values.put("processDefinitionId", execution.getProcessDefinitionId());
        values.put("processBusinessKey", execution.getProcessBusinessKey());
        values.put("businessKey", execution.getProcessBusinessKey());
        values.put("currentActivityId", execution.getCurrentActivityId());
        values.put("currentActivityName", execution.getCurrentActivityName());
        return values;
    }

    private static Map<String, @Nullable Object> describe(TaskEntity task) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("id", task.getId());
        values.put("name", task.getName());
        values.put("assignee", task.getAssignee());
        values.put("owner", task.getOwner());
        values.put("priority", task.getPriority());
        values.put("createTime", task.getCreateTime());
        values.put("dueDate", task.getDueDate());
        return values;
    }

    private static @Nullable Map<String, @Nullable Object> externalTask(ExecutionEntity execution) {
        List<ExternalTaskEntity> steps = execution.getExternalTasks();
        if (steps.size() != 1) {
            return null;
        }
        ExternalTask step = steps.get(0);
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("id", step.getId());
        values.put("topicName", step.getTopicName());
        values.put("activityId", step.getActivityId());
        values.put("retries", step.getRetries());
        values.put("errorMessage", step.getErrorMessage());
        return values;
    }

    @Override
    public void setValue(ELContext context, @Nullable Object base, @Nullable Object property, @Nullable Object value) {
        throw new ELException("an expression changes nothing: " + property);
    }

    @Override
    public boolean isReadOnly(ELContext context, @Nullable Object base, @Nullable Object property) {
        return true;
    }

    @Override
    public Class<?> getType(ELContext context, @Nullable Object base, @Nullable Object property) {
        return Object.class;
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
        return Object.class;
    }

    @Override
    public @Nullable Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, @Nullable Object base) {
        return null;
    }
}
