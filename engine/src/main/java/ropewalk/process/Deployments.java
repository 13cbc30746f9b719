package ropewalk.process;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.process.story.Sql;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;

/** Makes a version of a diagram with its decision tables and forms, all of it or nothing. */
@Service
class Deployments {
    private final RepositoryService engine;
    private final BundleCheck check;
    private final Drafts drafts;
    private final ProcessElements elements;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final TransactionTemplate trial;

    Deployments(
            RepositoryService engine,
            BundleCheck check,
            Drafts drafts,
            ProcessElements elements,
            JdbcClient jdbc,
            Clock clock,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.engine = engine;
        this.check = check;
        this.drafts = drafts;
        this.elements = elements;
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.trial = new TransactionTemplate(transactions);
        this.trial.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Everything that is to be said of the bundle; what the engine says is learned from a deployment taken back. */
    List<DraftFinding> check(Bundle bundle) {
        List<DraftFinding> findings = transaction.execute(status -> check.check(bundle));
        if (BundleCheck.refuses(findings)) {
            return findings;
        }
        try {
            trial.executeWithoutResult(status -> {
                builder(bundle).deploy();
                status.setRollbackOnly();
            });
            return findings;
        } catch (ProcessEngineException refused) {
            return EngineFindings.of(refused, BundleCheck.diagramName(bundle));
        }
    }

    Deployed deployDraft(String id, long seen) {
        return transaction.execute(status -> deploy(drafts.locked(id, seen).bundle()));
    }

    /** @throws Problem 422 {@code model-refused} with the findings */
    Deployed deploy(Bundle bundle) {
        return transaction.execute(status -> {
            List<DraftFinding> findings = check.check(bundle);
            if (BundleCheck.refuses(findings)) {
                throw refused(findings);
            }
            try {
                return written(bundle, builder(bundle).deployWithResult());
            } catch (ProcessEngineException refused) {
                throw refused(EngineFindings.of(refused, BundleCheck.diagramName(bundle)));
            }
        });
    }

    private DeploymentBuilder builder(Bundle bundle) {
        DeploymentBuilder builder = engine.createDeployment()
                .tenantId(TenantContext.tenantId())
                .name(bundle.name())
                .addString(BundleCheck.diagramName(bundle), bundle.xml());
        bundle.resources().forEach(resource -> builder.addString(resource.fileName(), resource.content()));
        return builder;
    }

    private Deployed written(Bundle bundle, DeploymentWithDefinitions deployment) {
        Diagram diagram = Diagram.read(bundle.xml()).orElseThrow();
        for (var process : diagram.executable()) {
            ProcessDefinition definition = deployment.getDeployedProcessDefinitions().stream()
                    .filter(deployed -> deployed.getKey().equals(process.getId()))
                    .findFirst()
                    .orElseThrow();
            jdbc.sql("update process_definition set latest = false where key = :key and latest")
                    .param("key", definition.getKey())
                    .update();
            jdbc.sql(
                            """
                            insert into process_definition (tenant_id, id, deployment_id, key, name, version, latest,
                              startable, start_form, deployed_at)
                            values (:tenant, :id, :deployment, :key, :name, :version, true, :startable, :form, :now)""")
                    .param("tenant", TenantContext.tenantId())
                    .param("id", definition.getId())
                    .param("deployment", deployment.getId())
                    .param("key", definition.getKey())
                    .param("name", nameOf(definition))
                    .param("version", definition.getVersion())
                    .param("startable", Diagram.isStartable(process))
                    .param("form", Diagram.startForm(process))
                    .param("now", Sql.at(clock.instant()))
                    .update();
            elements.write(definition.getId(), diagram.elements(process));
            events.publishEvent(Recorded.of(
                    "process.deployed",
                    new Recorded.Subject("process", definition.getId(), nameOf(definition)),
                    Map.of("key", definition.getKey(), "version", definition.getVersion())));
        }
        String key = diagram.processKey().orElseThrow();
        return deployment.getDeployedProcessDefinitions().stream()
                .filter(definition -> definition.getKey().equals(key))
                .findFirst()
                .map(definition -> new Deployed(definition.getId(), key, definition.getVersion()))
                .orElseThrow();
    }

    private static String nameOf(ProcessDefinition definition) {
        String name = definition.getName();
        return name == null || name.isBlank() ? definition.getKey() : name;
    }

    private static Problem refused(List<DraftFinding> findings) {
        return Problem.unprocessable(
                        "model-refused",
                        "This process cannot be deployed yet: "
                                + findings.get(0).message())
                .with("findings", findings);
    }
}
