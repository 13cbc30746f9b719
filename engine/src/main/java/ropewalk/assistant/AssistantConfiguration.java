package ropewalk.assistant;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import ropewalk.learning.EmbeddedEncoder;
import ropewalk.learning.Encoder;
import ropewalk.redaction.Redactor;

@Configuration
class AssistantConfiguration {

    @Bean
    Redactor redactor() {
        return Redactor.load();
    }

    @Bean
    Encoder encoder() {
        return new EmbeddedEncoder();
    }
}
