package ropewalk.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;

/** Deployments in the shapes of Camunda's REST interface. */
final class DesktopAnswers {
    private static final int MOST = 100;

    private DesktopAnswers() {}

    static Map<String, @Nullable Object> of(Deployment deployment) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("links", List.of());
        answer.put("id", deployment.getId());
        answer.put("name", deployment.getName());
        answer.put("source", deployment.getSource());
        answer.put("deploymentTime", TypedValues.date(deployment.getDeploymentTime()));
        answer.put("tenantId", null);
        return answer;
    }

    /** @param definitionId of a version; everything that was deployed together with it is told */
    static Map<String, @Nullable Object> created(RepositoryService engine, String definitionId) {
        String id = engine.getProcessDefinition(definitionId).getDeploymentId();
        Map<String, @Nullable Object> answer =
                of(engine.createDeploymentQuery().deploymentId(id).singleResult());
        Map<String, Object> processes = new LinkedHashMap<>();
        engine.createProcessDefinitionQuery()
                .deploymentId(id)
                .listPage(0, MOST)
                .forEach(process -> processes.put(process.getId(), of(process)));
        Map<String, Object> decisions = new LinkedHashMap<>();
        engine.createDecisionDefinitionQuery()
                .deploymentId(id)
                .listPage(0, MOST)
                .forEach(decision -> decisions.put(decision.getId(), of(decision)));
        answer.put("deployedProcessDefinitions", processes);
        answer.put("deployedCaseDefinitions", null);
        answer.put("deployedDecisionDefinitions", decisions.isEmpty() ? null : decisions);
        answer.put("deployedDecisionRequirementsDefinitions", null);
        return answer;
    }

    private static Map<String, @Nullable Object> of(ProcessDefinition process) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("id", process.getId());
        answer.put("key", process.getKey());
        answer.put("category", process.getCategory());
        answer.put("description", process.getDescription());
        answer.put("name", process.getName());
        answer.put("version", process.getVersion());
        answer.put("resource", process.getResourceName());
        answer.put("deploymentId", process.getDeploymentId());
        answer.put("diagram", process.getDiagramResourceName());
        answer.put("suspended", process.isSuspended());
        answer.put("tenantId", null);
        answer.put("versionTag", process.getVersionTag());
        answer.put("historyTimeToLive", process.getHistoryTimeToLive());
        answer.put("startableInTasklist", process.isStartableInTasklist());
        return answer;
    }

    private static Map<String, @Nullable Object> of(DecisionDefinition decision) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("id", decision.getId());
        answer.put("key", decision.getKey());
        answer.put("category", decision.getCategory());
        answer.put("name", decision.getName());
        answer.put("version", decision.getVersion());
        answer.put("resource", decision.getResourceName());
        answer.put("deploymentId", decision.getDeploymentId());
        answer.put("tenantId", null);
        answer.put("decisionRequirementsDefinitionId", decision.getDecisionRequirementsDefinitionId());
        answer.put("decisionRequirementsDefinitionKey", decision.getDecisionRequirementsDefinitionKey());
        answer.put("historyTimeToLive", decision.getHistoryTimeToLive());
        answer.put("versionTag", decision.getVersionTag());
        return answer;
    }
}
