package ropewalk.connection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator of the server may tune.
 *
 * @param breakerWait how long a system that is down is left alone before it is tried again
 * @param pause how long a step waits for its next try where the system does not say
 * @param callsAtOnce of one connection, on one node: what connector steps take, and some more for polls
 * @param callsPerMinute of one connection, on one node
 * @param answerWait how long an outside system may take for its whole answer
 * @param feedInterval between two polls of one feed
 * @param sandboxAllowed whether sandbox tenants may have connections to this machine's loopback
 */
@ConfigurationProperties("ropewalk.connection")
record ConnectionSettings(
        @DefaultValue("10s") Duration breakerWait,
        @DefaultValue("10s") Duration pause,
        @DefaultValue("6") int callsAtOnce,
        @DefaultValue("600") int callsPerMinute,
        @DefaultValue("30s") Duration answerWait,
        @DefaultValue("60s") Duration feedInterval,
        @DefaultValue("false") boolean sandboxAllowed) {}
