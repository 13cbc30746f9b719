package ropewalk.process;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rules of a decision table as somebody counts them who looks at it. */
@Component
class DecisionRules {
    private final RepositoryService engine;

    DecisionRules(RepositoryService engine) {
        this.engine = engine;
    }

    /** @param number from 1 */
    record Rule(int number, @Nullable String note) {}

    /** By the rule's id; empty when the table did not come with this version of the process. */
    Map<String, Rule> of(String definition, String decision) {
        Map<String, Rule> rules = new HashMap<>();
        ProcessDefinition process = engine.createProcessDefinitionQuery()
                .processDefinitionId(definition)
                .singleResult();
        DecisionDefinition found = process == null
                ? null
                : engine.createDecisionDefinitionQuery()
                        .deploymentId(process.getDeploymentId())
                        .decisionDefinitionKey(decision)
                        .singleResult();
        if (found != null
                && engine.getDmnModelInstance(found.getId()).getModelElementById(decision) instanceof Decision table
                && table.getExpression() instanceof DecisionTable expression) {
            for (org.camunda.bpm.model.dmn.instance.Rule rule : expression.getRules()) {
                rules.put(rule.getId(), new Rule(rules.size() + 1, note(rule)));
            }
        }
        return rules;
    }

    private static @Nullable String note(org.camunda.bpm.model.dmn.instance.Rule rule) {
        return rule.getDescription() == null
                ? null
                : rule.getDescription().getTextContent().strip();
    }
}
