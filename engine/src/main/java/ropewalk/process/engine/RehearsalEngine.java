package ropewalk.process.engine;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.externaltask.LockedExternalTaskImpl;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.spin.plugin.impl.SpinProcessEnginePlugin;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A second engine, as hardened as the one that works, in a schema of its own. What is done with it is one transaction
 * that is always rolled back: nothing of a rehearsal outlives it, whatever happens to the server. It begins no job by
 * itself, tells nobody outside, and its clock is everybody's.
 */
@Component
public class RehearsalEngine implements DisposableBean {
    /** The topic under which calls of other processes wait for an answer by hand. */
    public static final String CALL = "ropewalk:call";

    public static final String WORKER = "rehearsal";
    private static final String SCHEMA = "rehearsal";
    private static final long LOCK = Duration.ofDays(1).toMillis();

    private final DataSource database;
    private final Hardening hardening;
    private final WatchedRehearsal watched = new WatchedRehearsal();
    private final TransactionTemplate outside;
    private final PlatformTransactionManager transactions;
    private @Nullable ProcessEngine engine;

    RehearsalEngine(
            DataSource database,
            ModelPolicy policy,
            ObjectProvider<RoleAddresses> people,
            PlatformTransactionManager transactions) {
        this.database = database;
        this.hardening = new Hardening(policy, () -> madeUp(people.getObject().byRole()));
        this.transactions = transactions;
        this.outside = new TransactionTemplate(transactions);
        this.outside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    }

    /** Nobody's real address is shown to whoever only plays. */
    private static Map<String, String> madeUp(Map<String, String> addresses) {
        return addresses.keySet().stream()
                .collect(Collectors.toMap(role -> role, role -> role.replace(' ', '-') + "@example.invalid"));
    }

    /** Does it all in one transaction, in the current tenant's scope, and takes it back. */
    public <T> T rehearse(RehearsalWatcher watcher, Duration longest, Supplier<T> play) {
        engine();
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        transaction.setTimeout((int) longest.plusSeconds(5).toSeconds());
        return transaction.execute(status -> {
            status.setRollbackOnly();
            watched.by(watcher);
            try {
                return play.get();
            } finally {
                watched.by(null);
            }
        });
    }

    /** Begun with the first rehearsal. */
    public synchronized ProcessEngine engine() {
        ProcessEngine begun = engine;
        if (begun == null) {
            begun = outside.execute(status -> configuration().buildProcessEngine());
            engine = begun;
        }
        return begun;
    }

    /** Does a job's work; its failure is the caller's, and leaves the job as it was. */
    public void execute(String jobId) {
        commands().getCommandExecutorTxRequired().execute(new ExecuteJobsCmd(jobId, new JobFailureCollector(jobId)));
    }

    /** The steps that wait for an outside system, with their inputs and extension properties, the eldest first. */
    public List<LockedExternalTask> steps() {
        return commands().getCommandExecutorTxRequired().execute(context -> context
                .getProcessEngineConfiguration()
                .getExternalTaskService()
                .createExternalTaskQuery()
                .orderById()
                .asc()
                .listPage(0, Bounds.QUERY_RESULTS)
                .stream()
                .map(ExternalTaskEntity.class::cast)
                .map(step -> (LockedExternalTask) LockedExternalTaskImpl.fromEntity(step, null, true, false, true))
                .toList());
    }

    /** So that it can be answered. */
    public void lock(String stepId) {
        engine().getExternalTaskService().lock(stepId, WORKER, LOCK);
    }

    /** What was read of a diagram is of no more use once its deployment is taken back. */
    public void forget(List<String> definitionIds) {
        var cache = commands().getDeploymentCache();
        definitionIds.forEach(id -> {
            cache.removeProcessDefinition(id);
            cache.getBpmnModelInstanceCache().remove(id);
        });
    }

    private ProcessEngineConfigurationImpl commands() {
        return (ProcessEngineConfigurationImpl) engine().getProcessEngineConfiguration();
    }

    private SpringProcessEngineConfiguration configuration() {
        SpringProcessEngineConfiguration settings = new SpringProcessEngineConfiguration();
        settings.setProcessEngineName("rehearsal");
        settings.setDataSource(database);
        settings.setDatabaseSchema(SCHEMA);
        settings.setDatabaseTablePrefix(SCHEMA + ".");
        settings.setDatabaseSchemaUpdate("false");
        settings.setJobExecutorActivate(false);
        settings.setMetricsEnabled(false);
        settings.setTaskMetricsEnabled(false);
        settings.setHistoryCleanupEnabled(false);
        settings.setEnableCmdExceptionLogging(false);
        // the lock would make rehearsals wait for each other: each holds its transaction until it is over
        settings.setDeploymentLockUsed(false);
        settings.setDeploymentSynchronized(false);
        settings.setHistoryLevel(HistoryLevel.HISTORY_LEVEL_FULL);
        settings.setEnableDefaultDbHistoryEventHandler(false);
        settings.setHistoryEventHandler(watched);
        settings.setCustomSessionFactories(List.of(watched.bounds()));
        settings.setIdGenerator(() -> UuidCreator.getTimeOrderedEpoch().toString());
        settings.setEnforceHistoryTimeToLive(false);
        settings.setHistoryTimeToLive("P365D");
        settings.setProcessEnginePlugins(List.of(new SpinProcessEnginePlugin(), new Last()));
        return settings;
    }

    /** Behind the other plugins. */
    private final class Last extends AbstractProcessEnginePlugin {
        @Override
        public void preInit(ProcessEngineConfigurationImpl settings) {
            hardening.beforeTheEngineIsMade(settings);
            settings.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(watched)));
        }

        @Override
        public void postInit(ProcessEngineConfigurationImpl settings) {
            Hardening.afterItsPlugins(settings);
        }

        @Override
        public void postProcessEngineBuild(ProcessEngine built) {
            hardening.engineIsMade();
        }
    }

    @Override
    public synchronized void destroy() {
        if (engine != null) {
            engine.close();
            engine = null;
        }
    }
}
