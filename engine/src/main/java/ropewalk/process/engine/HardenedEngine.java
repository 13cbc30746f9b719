package ropewalk.process.engine;

import static org.camunda.bpm.engine.ProcessEngineConfiguration.HISTORY_CLEANUP_STRATEGY_END_TIME_BASED;
import static org.camunda.bpm.engine.ProcessEngineConfiguration.HISTORY_REMOVAL_TIME_STRATEGY_NONE;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.HistoryLevel;

/**
 * The engine's settings, set in one place and last, so that no plugin loosens one. docs/reference/model-policy.md says
 * what it means for whoever draws.
 */
final class HardenedEngine extends AbstractProcessEnginePlugin {
    private final Hardening hardening;
    private final CommandHistory history;
    private final TenantJobExecutor jobs;

    HardenedEngine(Hardening hardening, CommandHistory history, TenantJobExecutor jobs) {
        this.hardening = hardening;
        this.history = history;
        this.jobs = jobs;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        hardening.beforeTheEngineIsMade(engine);
        engine.setHistoryLevel(HistoryLevel.HISTORY_LEVEL_FULL);
        engine.setEnableDefaultDbHistoryEventHandler(false);
        engine.setHistoryEventHandler(history);
        engine.setHistoryEventProducer(new JobLogProducer());
        engine.setHistoryRemovalTimeStrategy(HISTORY_REMOVAL_TIME_STRATEGY_NONE);
        engine.setHistoryCleanupStrategy(HISTORY_CLEANUP_STRATEGY_END_TIME_BASED);
        engine.setCustomSessionFactories(List.of(history, FirstJobs.factory(jobs), JobDefinitions.factory()));
        engine.setIdGenerator(() -> UuidCreator.getTimeOrderedEpoch().toString());
        engine.setEnforceHistoryTimeToLive(false);
        engine.setHistoryTimeToLive("P365D");
        engine.setJobExecutor(jobs);
        engine.setJobExecutorActivate(false);
        engine.setCustomIncidentHandlers(List.of(new FailedJobIncidents()));
        engine.setFailedJobCommandFactory(new FailedJobs());
        engine.setFailedJobRetryTimeCycle("PT10S,PT1M,PT10M");
        engine.setDefaultNumberOfRetries(4);
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        Hardening.afterItsPlugins(engine);
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        hardening.engineIsMade();
    }
}
