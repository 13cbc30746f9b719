package ropewalk.task.object;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@OutsideStore
class ObjectStoreConfiguration {

    @Bean
    ObjectStore objectStore(ObjectStoreSettings settings) {
        return new ObjectStore(settings);
    }
}
