package ropewalk.process;

import org.camunda.bpm.engine.spring.ProcessEngineFactoryBean;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.stereotype.Component;

/** The engine checks its tables when it starts, so Liquibase goes first. */
@Component
class EngineStartsAfterMigration implements BeanFactoryPostProcessor {
    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
        for (String name : factory.getBeanNamesForType(ProcessEngineFactoryBean.class, true, false)) {
            factory.getBeanDefinition(name.substring(name.startsWith("&") ? 1 : 0))
                    .setDependsOn("liquibase");
        }
    }
}
