package ropewalk.process.engine;

import static org.camunda.bpm.engine.ProcessEngineConfiguration.HISTORY_CLEANUP_STRATEGY_END_TIME_BASED;
import static org.camunda.bpm.engine.ProcessEngineConfiguration.HISTORY_REMOVAL_TIME_STRATEGY_NONE;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DueDateBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DurationBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.MapBusinessCalendarManager;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.variable.serializer.DefaultVariableSerializers;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import ropewalk.tenant.TenantTransactionManager;

/**
 * The engine's settings, set in one place and last, so that no plugin loosens one. docs/reference/model-policy.md says
 * what it means for whoever draws.
 */
final class HardenedEngine extends AbstractProcessEnginePlugin {
    private final ModelPolicy policy;
    private final Supplier<Map<String, String>> people;
    private final CommandHistory history;
    private final TenantJobExecutor jobs;
    private final AtomicBoolean started = new AtomicBoolean();

    HardenedEngine(
            ModelPolicy policy, Supplier<Map<String, String>> people, CommandHistory history, TenantJobExecutor jobs) {
        this.policy = policy;
        this.people = people;
        this.history = history;
        this.jobs = jobs;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        closeCode(engine);
        closeIdentity(engine);
        bound(engine);
        ((SpringProcessEngineConfiguration) engine)
                .setTransactionManager(TenantTransactionManager.planningOnce(engine.getDataSource()));
        engine.setCustomPreDeployers(List.of(new PolicyDeployer(policy)));
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

    private void closeCode(ProcessEngineConfigurationImpl engine) {
        engine.setExpressionManager(new AllowListExpressions(people));
        engine.setBeans(Map.of());
        engine.setScriptEngineResolver(new NoScripts());
        engine.setEnableExpressionsInAdhocQueries(false);
        engine.setEnableExpressionsInStoredQueries(false);
        engine.setEnableXxeProcessing(false);
        engine.setCmmnEnabled(false);
        engine.setJavaSerializationFormatEnabled(false);
        engine.setDeserializationTypeValidationEnabled(true);
        engine.setDeserializationAllowedClasses("");
        engine.setDeserializationAllowedPackages("");
        engine.setDefaultSerializationFormat("application/json");
        var dmn = (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        dmn.setFeelEngineFactory(BoundedFeel.factory());
        engine.setDmnEngineConfiguration(dmn);
        engine.setDmnElProvider(expression -> {
            throw new ProcessEngineException("a decision is written in FEEL");
        });
    }

    private void closeIdentity(ProcessEngineConfigurationImpl engine) {
        engine.setAuthorizationEnabled(false);
        engine.setDbIdentityUsed(false);
        engine.setTenantIdProvider(new ScopeTenant());
        engine.setRepositoryService(new TenantRepositoryService());
        engine.setCustomPreCommandInterceptorsTxRequired(List.of(new CommandGuard(started)));
        engine.setCustomPreCommandInterceptorsTxRequiresNew(List.of(new CommandGuard(started)));
    }

    private static void bound(ProcessEngineConfigurationImpl engine) {
        engine.setQueryMaxResultsLimit(Bounds.QUERY_RESULTS);
        engine.setCustomPreBPMNParseListeners(List.of(new BoundedShapes(), new OutputOfDoneSteps()));
        MapBusinessCalendarManager calendars = new MapBusinessCalendarManager();
        calendars.addBusinessCalendar(DurationBusinessCalendar.NAME, new DurationBusinessCalendar());
        calendars.addBusinessCalendar(DueDateBusinessCalendar.NAME, new DueDateBusinessCalendar());
        calendars.addBusinessCalendar(CycleBusinessCalendar.NAME, new TimerCycles());
        engine.setBusinessCalendarManager(calendars);
    }

    /** After the Spin plugin, which adds formats for Java objects, its functions and an answer for unknown formats. */
    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        ((DefaultVariableSerializers) engine.getVariableSerializers()).setSerializerList(PlainVariables.serializers());
        engine.setFallbackSerializerFactory(null);
        engine.getEnvScriptResolvers().clear();
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        started.set(true);
    }
}
