package ropewalk.process;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelException;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.tenant.TenantContext;

@Component
@Transactional(propagation = Propagation.MANDATORY)
class InstalledBundles implements InstalledProcesses {
    private final Deployments deployments;
    private final DefinitionSuspension suspension;
    private final RepositoryService engine;
    private final JdbcClient jdbc;

    InstalledBundles(
            Deployments deployments, DefinitionSuspension suspension, RepositoryService engine, JdbcClient jdbc) {
        this.deployments = deployments;
        this.suspension = suspension;
        this.engine = engine;
        this.jdbc = jdbc;
    }

    @Override
    public List<Part> parts(Bundle bundle) {
        List<Part> parts = new ArrayList<>();
        Diagram.read(bundle.xml()).stream()
                .flatMap(diagram -> diagram.executable().stream())
                .forEach(process -> parts.add(part(process)));
        for (Bundle.Resource resource : bundle.resources()) {
            if (resource.kind() == Bundle.Kind.DMN) {
                decisions(resource.content()).forEach(decision -> parts.add(part(decision)));
            }
        }
        return List.copyOf(parts);
    }

    private Part part(Process process) {
        String key = process.getId();
        String latest = jdbc.sql("select id from process_definition where key = :key and latest")
                .param("key", key)
                .query(String.class)
                .optional()
                .orElse(null);
        return new Part(Kind.PROCESS, key, named(process.getName(), key), latest);
    }

    private Part part(Decision decision) {
        DecisionDefinition latest = engine.createDecisionDefinitionQuery()
                .tenantIdIn(TenantContext.tenantId())
                .decisionDefinitionKey(decision.getId())
                .latestVersion()
                .singleResult();
        return new Part(
                Kind.DECISION,
                decision.getId(),
                named(decision.getName(), decision.getId()),
                latest == null ? null : latest.getId());
    }

    /** What is no DMN is said when it is deployed. */
    private static List<Decision> decisions(String dmn) {
        try {
            var model = Dmn.readModelFromStream(new ByteArrayInputStream(dmn.getBytes(StandardCharsets.UTF_8)));
            return List.copyOf(model.getModelElementsByType(Decision.class));
        } catch (DmnModelException unreadable) {
            return List.of();
        }
    }

    private static String named(@Nullable String name, String key) {
        return name == null || name.isBlank() ? key : name;
    }

    @Override
    public List<String> deploy(Bundle bundle, String note) {
        Deployed deployed = deployments.deploy(bundle, note);
        return jdbc.sql(
                        """
                        select id from process_definition where deployment_id =
                          (select deployment_id from process_definition where id = :id) order by key""")
                .param("id", deployed.definitionId())
                .query(String.class)
                .list();
    }

    @Override
    public void suspend(String processKey, boolean suspended, String reason) {
        jdbc.sql("select id from process_definition where key = :key and latest")
                .param("key", processKey)
                .query(String.class)
                .optional()
                .ifPresent(id -> suspension.suspend(id, suspended, reason));
    }

    @Override
    public long running(Set<String> definitions) {
        return jdbc.sql("select count(*) from process_instance where definition_id in (:ids) and state = 'running'")
                .params(Map.of("ids", definitions.isEmpty() ? Set.of("") : definitions))
                .query(Long.class)
                .single();
    }
}
