package ropewalk.connection;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import ropewalk.connector.Outside;

@Configuration(proxyBeanMethods = false)
class ConnectionConfiguration {

    @Bean
    Outside outside(ConnectionSettings settings, ObservationRegistry observations) {
        Outside.Limits standard = Outside.DEFAULT_LIMITS;
        var limits = new Outside.Limits(
                standard.connect(), settings.answerWait(), standard.connectionsPerHost(), standard.largestBody());
        return new Outside(limits, observations);
    }
}
