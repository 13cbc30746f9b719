package ropewalk.identity.credential;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Half of the time of the tests went into the passwords of people who live for a second. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("ropewalk.test.quick-hashes")
class QuickHashes {
    @Bean
    HashCost quickHash() {
        return new HashCost(64, 1);
    }
}
