package ropewalk.process.engine;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.function.SingletonSupplier;

@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    Node node() {
        return Node.started();
    }

    @Bean
    TenantJobExecutor jobExecutor(@Qualifier("systemJdbc") JdbcClient systemJdbc, Node node) {
        return new TenantJobExecutor(systemJdbc, node);
    }

    /** The jobs given free are claimed at once; connector steps at the worker's next look. */
    @Bean
    NodeLease nodeLease(@Qualifier("systemJdbc") JdbcClient systemJdbc, Node node, TenantJobExecutor jobExecutor) {
        return new NodeLease(systemJdbc, node, jobExecutor::jobWasAdded);
    }

    /** The sinks are asked for with the first event: they may themselves need the engine; so may people. */
    @Bean(defaultCandidate = false)
    HardenedEngine hardenedEngine(
            ModelPolicy policy,
            ObjectProvider<ProcessEventSink> sinks,
            ObjectProvider<RoleAddresses> people,
            TenantJobExecutor jobExecutor) {
        Supplier<List<ProcessEventSink>> all =
                SingletonSupplier.of(() -> sinks.orderedStream().toList());
        CommandHistory history = new CommandHistory(events -> all.get().forEach(sink -> sink.record(events)));
        Hardening hardening = new Hardening(policy, () -> people.getObject().byRole());
        return new HardenedEngine(hardening, history, jobExecutor);
    }

    /** Behind every plugin that the starter brings along, whatever order those have among themselves. */
    @Bean
    static BeanPostProcessor hardenedLast(@Qualifier("hardenedEngine") ObjectProvider<HardenedEngine> hardened) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof ProcessEngineConfigurationImpl engine) {
                    engine.getProcessEnginePlugins().add(hardened.getObject());
                }
                return bean;
            }
        };
    }

    @Bean
    JobExecutorLifecycle jobExecutorLifecycle(TenantJobExecutor jobExecutor) {
        return new JobExecutorLifecycle(jobExecutor);
    }
}
