package ropewalk.process;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this node takes connector steps and events.
 *
 * @param threads calls at one time; each uses at most one database connection, and none while it calls
 * @param poll how long a node that has nothing to do waits before it looks again
 * @param lock how long a step belongs to this node; longer than any call may take
 * @param retries the least pause before each repetition of a call that the outside system had no time for; after the
 *     last one somebody has to look at it
 * @param shutdown how long calls under way are awaited when the server stops
 */
@ConfigurationProperties("ropewalk.worker")
record WorkerSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("8") int threads,
        @DefaultValue("PT0.5S") Duration poll,
        @DefaultValue("PT3M") Duration lock,
        @DefaultValue({"PT10S", "PT1M", "PT10M", "PT1H"}) List<Duration> retries,
        @DefaultValue("PT30S") Duration shutdown) {}
