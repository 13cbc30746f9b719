package ropewalk.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationReport;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanBuilder;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.process.Instances.Instance;
import ropewalk.process.Repair.Pair;

/** Lets instances go on in another version of their process. */
@Component
class Migration {
    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final Definitions definitions;

    private final TransactionTemplate transaction;

    Migration(
            RuntimeService runtime,
            RepositoryService repository,
            Definitions definitions,
            PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
        this.runtime = runtime;
        this.repository = repository;
        this.definitions = definitions;
    }

    /** @param mapping the elements that are alike in both versions */
    record MigrationProposal(
            String sourceId, int sourceVersion, String targetId, int targetVersion, List<Pair> mapping) {}

    /** @param elementId in the version that is left */
    record MigrationFinding(String elementId, String sentence) {}

    @Transactional(readOnly = true)
    public MigrationProposal proposal(String source, String target) {
        Definitions.Row from = definitions.visible(source);
        Definitions.Row into = target(from.key(), target);
        List<Pair> mapping =
                runtime.createMigrationPlan(source, target).mapEqualActivities().build().getInstructions().stream()
                        .map(one -> new Pair(one.getSourceActivityId(), one.getTargetActivityId()))
                        .toList();
        return new MigrationProposal(source, from.version(), target, into.version(), mapping);
    }

    /** What stands in the way of this mapping, whichever instance it is; empty when nothing does. */
    List<MigrationFinding> findings(String source, Repair.Migrate migrate) {
        return transaction.execute(status -> {
            status.setRollbackOnly(); // what the engine refuses ends the transaction anyway
            target(definitions.visible(source).key(), migrate.definitionId());
            try {
                plan(source, migrate);
                return List.of();
            } catch (MigrationPlanValidationException refused) {
                return findings(source, refused);
            }
        });
    }

    /** @return the version that it goes on in */
    Definitions.Row migrate(Instance instance, Repair.Migrate migrate) {
        Definitions.Row target = target(instance.definitionKey(), migrate.definitionId());
        if (target.id().equals(instance.definitionId())) {
            throw Problem.conflict(
                    "already-migrated", "This instance runs in version " + target.version() + " already.");
        }
        try {
            runtime.newMigration(plan(instance.definitionId(), migrate))
                    .processInstanceIds(instance.id())
                    .execute();
        } catch (MigrationPlanValidationException refused) {
            throw problem(findings(instance.definitionId(), refused));
        } catch (MigratingProcessInstanceValidationException refused) {
            throw problem(findings(instance.definitionId(), refused.getValidationReport()));
        }
        return target;
    }

    private Definitions.Row target(String key, String id) {
        Definitions.Row target = definitions.visible(id);
        if (!target.key().equals(key)) {
            throw Problem.unprocessable(
                    "other-process", "“" + target.name() + "” is another process; choose a version of the same one.");
        }
        return target;
    }

    private MigrationPlan plan(String source, Repair.Migrate migrate) {
        MigrationPlanBuilder plan = runtime.createMigrationPlan(source, migrate.definitionId());
        migrate.mapping().forEach(pair -> plan.mapActivities(pair.from(), pair.to()));
        return plan.build();
    }

    private static Problem problem(List<MigrationFinding> findings) {
        return Problem.unprocessable(
                        "not-migratable",
                        findings.isEmpty()
                                ? "The instance cannot go on in that version."
                                : findings.get(0).sentence())
                .with("findings", findings);
    }

    private List<MigrationFinding> findings(String source, MigrationPlanValidationException refused) {
        Map<String, String> names = names(source);
        List<MigrationFinding> findings = new ArrayList<>();
        refused.getValidationReport().getInstructionReports().forEach(report -> {
            MigrationInstruction pair = report.getMigrationInstruction();
            report.getFailures()
                    .forEach(failure -> findings.add(new MigrationFinding(
                            pair.getSourceActivityId(),
                            "“" + names.getOrDefault(pair.getSourceActivityId(), pair.getSourceActivityId())
                                    + "” cannot go on as “" + pair.getTargetActivityId() + "”: " + failure)));
        });
        return findings;
    }

    private List<MigrationFinding> findings(String source, MigratingProcessInstanceValidationReport report) {
        Map<String, String> names = names(source);
        List<MigrationFinding> findings = new ArrayList<>();
        report.getFailures().forEach(failure -> findings.add(new MigrationFinding("", failure)));
        report.getActivityInstanceReports().forEach(one -> one.getFailures()
                .forEach(failure -> findings.add(new MigrationFinding(
                        one.getSourceScopeId(),
                        "The token on “" + names.getOrDefault(one.getSourceScopeId(), one.getSourceScopeId())
                                + "” cannot go on: " + failure))));
        report.getTransitionInstanceReports().forEach(one -> one.getFailures()
                .forEach(failure -> findings.add(new MigrationFinding(
                        one.getSourceScopeId(),
                        "The token before “" + names.getOrDefault(one.getSourceScopeId(), one.getSourceScopeId())
                                + "” cannot go on: " + failure))));
        return findings;
    }

    private Map<String, String> names(String definition) {
        BpmnModelInstance drawing = repository.getBpmnModelInstance(definition);
        Map<String, String> names = new LinkedHashMap<>();
        drawing.getModelElementsByType(FlowElement.class)
                .forEach(element -> names.put(element.getId(), TokenRepair.name(element)));
        return names;
    }
}
