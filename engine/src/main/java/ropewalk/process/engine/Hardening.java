package ropewalk.process.engine;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DueDateBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DurationBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.MapBusinessCalendarManager;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.variable.serializer.DefaultVariableSerializers;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import ropewalk.tenant.TenantTransactionManager;

/** What holds for every engine of this server, the one that rehearses included: what a diagram may do and whose it is. */
final class Hardening {
    private final ModelPolicy policy;
    private final Supplier<Map<String, String>> people;
    private final AtomicBoolean started = new AtomicBoolean();

    Hardening(ModelPolicy policy, Supplier<Map<String, String>> people) {
        this.policy = policy;
        this.people = people;
    }

    void beforeTheEngineIsMade(ProcessEngineConfigurationImpl engine) {
        closeCode(engine);
        closeIdentity(engine);
        bound(engine);
        ((SpringProcessEngineConfiguration) engine)
                .setTransactionManager(TenantTransactionManager.planningOnce(engine.getDataSource()));
        engine.setCustomPreDeployers(List.of(new PolicyDeployer(policy)));
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
        dmn.getTransformer().getDataTypeTransformerRegistry().addTransformer(NumberType.NAME, new NumberType());
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
    static void afterItsPlugins(ProcessEngineConfigurationImpl engine) {
        ((DefaultVariableSerializers) engine.getVariableSerializers()).setSerializerList(PlainVariables.serializers());
        engine.setFallbackSerializerFactory(null);
        engine.getEnvScriptResolvers().clear();
    }

    void engineIsMade() {
        started.set(true);
    }
}
