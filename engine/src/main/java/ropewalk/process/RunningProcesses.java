package ropewalk.process;

import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.http.Problem;
import ropewalk.tenant.Limit;
import ropewalk.tenant.Limits;
import ropewalk.tenant.Recorded;

@Service
@Transactional
class RunningProcesses implements Processes {
    private static final int LONGEST_KEY = 200;

    private final RuntimeService engine;
    private final Drafts drafts;
    private final Definitions definitions;
    private final ProcessRights rights;
    private final Deployments deployments;
    private final ApplicationEventPublisher events;
    private final Limits limits;

    RunningProcesses(
            RuntimeService engine,
            Drafts drafts,
            Definitions definitions,
            ProcessRights rights,
            Deployments deployments,
            ApplicationEventPublisher events,
            Limits limits) {
        this.limits = limits;
        this.engine = engine;
        this.drafts = drafts;
        this.definitions = definitions;
        this.rights = rights;
        this.deployments = deployments;
        this.events = events;
    }

    @Override
    public String draft(Bundle bundle) {
        return drafts.create(bundle).id();
    }

    @Override
    public Deployed deploy(Bundle bundle) {
        return deployments.deploy(bundle);
    }

    @Override
    public String start(
            String processKey, @Nullable String businessKey, Map<String, ? extends @Nullable Object> fields) {
        Definitions.Row definition = definitions.latest(processKey);
        rights.checkStart(definition.key(), definition.name());
        if (!definition.startable()) {
            throw Problem.unprocessable(
                    "not-startable",
                    "“" + definition.name() + "” starts by itself when something happens, not by hand.");
        }
        if (definition.suspended()) {
            throw Problem.conflict(
                    "process-suspended",
                    "“" + definition.name() + "” is suspended, so nothing starts it; a manager can resume it.");
        }
        if (businessKey != null && (businessKey.isBlank() || businessKey.length() > LONGEST_KEY)) {
            throw Problem.unprocessable(
                    "invalid-business-key", "A business key has 1 to " + LONGEST_KEY + " characters.");
        }
        Map<String, Object> accepted =
                FormFields.of(definitions.startForm(definition)).accept(fields);
        limits.take(Limit.PROCESS_STARTS, 1);
        ProcessInstance instance = started(definition, businessKey, accepted);
        events.publishEvent(Recorded.of(
                "process.started",
                new Recorded.Subject("process-instance", instance.getId(), definition.name()),
                Map.of("key", definition.key(), "version", definition.version())));
        return instance.getId();
    }

    private ProcessInstance started(
            Definitions.Row definition, @Nullable String businessKey, Map<String, Object> with) {
        try {
            return engine.createProcessInstanceById(definition.id())
                    .businessKey(businessKey)
                    .setVariables(with)
                    .execute();
        } catch (ProcessEngineException failure) {
            throw EngineProblems.of(failure);
        }
    }
}
