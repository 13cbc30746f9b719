package ropewalk.assistant;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import ropewalk.learning.EmbeddedEncoder;
import ropewalk.learning.Encoder;
import ropewalk.redaction.Redactor;

@Configuration
class AssistantConfiguration {

    /** Loaded by whoever asks first: it takes a second or two and some 60 MB, and many workspaces never ask. */
    @Bean
    @Lazy
    Redactor redactor() {
        return Redactor.load();
    }

    @Bean
    Encoder encoder() {
        return new EmbeddedEncoder();
    }
}
