package ropewalk.assistant;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param gathering how long after an answer a step learns at the latest, so that many answers make one model
 * @param rebuild how long after a model was made the next one is, though nobody answered: examples grow old
 * @param mostExamples of one step, the latest; more would not make it better and would take longer
 */
@ConfigurationProperties("ropewalk.assistant")
record LearningSettings(
        @DefaultValue("10m") Duration gathering,
        @DefaultValue("1d") Duration rebuild,
        @DefaultValue("10000") int mostExamples) {}
