package ropewalk.process.engine;

import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.externaltask.LockedExternalTaskImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.springframework.stereotype.Component;

/**
 * Reads connector steps that were claimed past the engine as the engine's own fetch would have given them: with their
 * local variables and extension properties.
 */
@Component
public class ClaimedSteps {
    private final CommandExecutor commands;
    private final Node node;

    ClaimedSteps(ProcessEngine engine, Node node) {
        this.commands = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired();
        this.node = node;
    }

    /** In its tenant's scope; empty when the step is not this node's any more. */
    public Optional<LockedExternalTask> find(String id) {
        return commands.execute(context -> find(context, id));
    }

    private Optional<LockedExternalTask> find(CommandContext context, String id) {
        return context
                .getProcessEngineConfiguration()
                .getExternalTaskService()
                .createExternalTaskQuery()
                .externalTaskId(id)
                .workerId(node.name())
                .list()
                .stream()
                .map(ExternalTaskEntity.class::cast)
                .filter(step -> step.getExecution(false) != null)
                .map(step -> (LockedExternalTask) LockedExternalTaskImpl.fromEntity(step, null, true, false, true))
                .findFirst();
    }
}
