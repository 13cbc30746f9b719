package ropewalk.process;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.http.Versions;
import ropewalk.process.story.Sql;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.TenantContext;

/** Makes a version of a diagram with its decision tables and forms, all of it or nothing. */
@Service
class Deployments {
    private final RepositoryService engine;
    private final BundleCheck check;
    private final Drafts drafts;
    private final SecondPerson secondPerson;
    private final ProcessElements elements;
    private final Meetings meetings;
    private final Schedules schedules;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final ObjectProvider<BeforeDeployment> trials;
    private final TransactionTemplate transaction;
    private final TransactionTemplate trial;

    Deployments(
            RepositoryService engine,
            BundleCheck check,
            Drafts drafts,
            SecondPerson secondPerson,
            ProcessElements elements,
            Meetings meetings,
            Schedules schedules,
            JdbcClient jdbc,
            Clock clock,
            ApplicationEventPublisher events,
            ObjectProvider<BeforeDeployment> trials,
            PlatformTransactionManager transactions) {
        this.trials = trials;
        this.secondPerson = secondPerson;
        this.engine = engine;
        this.check = check;
        this.drafts = drafts;
        this.elements = elements;
        this.meetings = meetings;
        this.schedules = schedules;
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
        boolean merelyNotExecutable = !findings.isEmpty()
                && findings.stream().allMatch(finding -> finding.code().equals(BundleCheck.NOTHING_EXECUTABLE));
        if (BundleCheck.refuses(findings) && !merelyNotExecutable) {
            return findings;
        }
        List<DraftFinding> all = new ArrayList<>(findings);
        all.addAll(engineFindings(merelyNotExecutable ? bundle.withXml(Diagram.asIfExecutable(bundle.xml())) : bundle));
        return all;
    }

    private List<DraftFinding> engineFindings(Bundle bundle) {
        try {
            trial.executeWithoutResult(status -> {
                builder(bundle).deploy();
                status.setRollbackOnly();
            });
            return List.of();
        } catch (ProcessEngineException refused) {
            return EngineFindings.of(refused, BundleCheck.diagramName(bundle));
        }
    }

    /**
     * How a version came to be.
     *
     * @param note what whoever deploys says of it; empty for nothing
     * @param approver who looked at it, and is another than whoever deploys; null when nobody has
     * @param restores the older version whose content it has; null when it is new
     */
    record Origin(String note, @Nullable Named approver, @Nullable Integer restores) {
        static final int LONGEST = 500;

        Origin {
            note = note.strip();
            if (note.length() > LONGEST) {
                throw Problem.unprocessable("too-large", "A note has at most " + LONGEST + " characters.");
            }
        }
    }

    /**
     * @param anyway also when something tried before the deployment fails on it; the audit log says so
     * @param note what is new in it; empty for nothing
     * @throws Problem 422 {@code scenarios-failed} or {@code model-refused}, with the findings; 409 {@code
     *     review-required}; 403 {@code four-eyes}
     */
    Deployed deployDraft(String id, long seen, boolean anyway, String note) {
        Origin unseen = new Origin(note, null, null);
        List<DraftFinding> failing = failing(id, seen);
        if (!failing.isEmpty() && !anyway) {
            throw Problem.unprocessable(
                            "scenarios-failed",
                            "Not deployed, for scenarios fail on it: "
                                    + failing.get(0).message())
                    .with("findings", failing);
        }
        return transaction.execute(status -> {
            Drafts.Draft draft = drafts.locked(id, seen);
            Named approver = secondPerson.ofDraft(draft);
            Deployed deployed = deploy(draft.bundle(), new Origin(unseen.note(), approver, null));
            secondPerson.deployed(draft, approver);
            if (!failing.isEmpty()) {
                events.publishEvent(Recorded.of(
                        "process.deployed-anyway",
                        new Recorded.Subject("process", deployed.definitionId(), draft.name()),
                        Map.of("failing", failing.size(), "version", deployed.version())));
            }
            return deployed;
        });
    }

    /** With no transaction open: each trial takes one of its own. */
    private List<DraftFinding> failing(String id, long seen) {
        Bundle bundle = transaction.execute(status -> {
            Drafts.Draft draft = drafts.get(id);
            Versions.check(seen, draft.version());
            secondPerson.ofDraft(draft);
            List<DraftFinding> findings = check.check(draft.bundle());
            if (BundleCheck.refuses(findings)) {
                throw refused(findings);
            }
            return draft.bundle();
        });
        return trials.stream().flatMap(trial -> trial.failing(bundle).stream()).toList();
    }

    /**
     * What is no draft here.
     *
     * @throws Problem 422 {@code model-refused} with the findings; 409 {@code review-required}
     */
    Deployed deploy(Bundle bundle) {
        return deploy(bundle, "");
    }

    /** As {@link #deploy(Bundle)}, with a note of what is new in it. */
    Deployed deploy(Bundle bundle, String note) {
        return transaction.execute(status -> {
            Deployed deployed = deploy(bundle, new Origin(note, secondPerson.ofContent(bundle), null));
            secondPerson.deployed(bundle);
            return deployed;
        });
    }

    /** As {@link #deploy(Bundle)}, where the caller has seen to it that it may be deployed. */
    Deployed deploy(Bundle bundle, Origin origin) {
        return transaction.execute(status -> {
            List<DraftFinding> findings = check.check(bundle);
            if (BundleCheck.refuses(findings)) {
                throw refused(findings);
            }
            try {
                return written(bundle, builder(bundle).deployWithResult(), origin);
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

    private Deployed written(Bundle bundle, DeploymentWithDefinitions deployment, Origin origin) {
        Named approver = origin.approver();
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
                              startable, start_form, deployed_at, deployed_by_id, deployed_by_name, approved_by_id,
                              approved_by_name, note, restores)
                            values (:tenant, :id, :deployment, :key, :name, :version, true, :startable, :form, :now,
                              :actorId, :actorName, :approverId, :approverName, :note, :restores)""")
                    .param("tenant", TenantContext.tenantId())
                    .param("id", definition.getId())
                    .param("deployment", deployment.getId())
                    .param("key", definition.getKey())
                    .param("name", nameOf(definition))
                    .param("version", definition.getVersion())
                    .param("startable", Diagram.isStartable(process))
                    .param("form", Diagram.startForm(process))
                    .param("now", Sql.at(clock.instant()))
                    .param("actorId", TenantContext.require().actor().id())
                    .param("actorName", TenantContext.require().actor().name())
                    .param("approverId", approver == null ? null : approver.id())
                    .param("approverName", approver == null ? null : approver.name())
                    .param("note", origin.note().isEmpty() ? null : origin.note())
                    .param("restores", origin.restores())
                    .update();
            List<ProcessElement> drawn = diagram.elements(process);
            elements.write(definition.getId(), drawn);
            meetings.deployed(drawn);
            schedules.deployed(
                    definition.getKey(),
                    Diagram.scheduledStart(process)
                            .map(start -> Schedule.of(start.properties()))
                            .orElse(null));
            events.publishEvent(Recorded.of(
                    "process.deployed",
                    new Recorded.Subject("process", definition.getId(), nameOf(definition)),
                    recorded(definition, origin)));
        }
        String key = diagram.processKey().orElseThrow();
        return deployment.getDeployedProcessDefinitions().stream()
                .filter(definition -> definition.getKey().equals(key))
                .findFirst()
                .map(definition -> new Deployed(definition.getId(), key, definition.getVersion()))
                .orElseThrow();
    }

    private static Map<String, ?> recorded(ProcessDefinition definition, Origin origin) {
        Map<String, Object> recorded = new LinkedHashMap<>();
        recorded.put("key", definition.getKey());
        recorded.put("version", definition.getVersion());
        if (origin.approver() != null) {
            recorded.put("approvedBy", origin.approver().id());
        }
        if (!origin.note().isEmpty()) {
            recorded.put("note", origin.note());
        }
        return recorded;
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
