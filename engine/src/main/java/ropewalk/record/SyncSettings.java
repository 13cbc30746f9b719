package ropewalk.record;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this node keeps records in step.
 *
 * @param threads queues that are worked on at one time; each uses at most one database connection, and none while it calls
 * @param perConnection at one time of one connection, so that a slow one holds no other up
 * @param perTenant at one time of one tenant
 * @param imports pages of imports that are taken over at one time
 * @param poll how long a node that has nothing to do waits before it looks again
 * @param lease how long an entry belongs to this node; longer than the calls for it may take
 * @param retries the least pause before each repetition of a call without an answer; after the last one somebody has to
 *     look at it
 * @param unauthorised how long a connection is left alone that is not let in
 * @param shutdown how long calls under way are awaited when the server stops
 */
@ConfigurationProperties("ropewalk.record")
record SyncSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("16") int threads,
        @DefaultValue("4") int perConnection,
        @DefaultValue("8") int perTenant,
        @DefaultValue("2") int imports,
        @DefaultValue("PT0.5S") Duration poll,
        @DefaultValue("PT5M") Duration lease,
        @DefaultValue({"PT10S", "PT1M", "PT10M", "PT1H"}) List<Duration> retries,
        @DefaultValue("PT5M") Duration unauthorised,
        @DefaultValue("PT30S") Duration shutdown) {}
