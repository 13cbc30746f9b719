package ropewalk.process;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this node takes connector steps and events.
 *
 * @param threads calls at one time; each uses at most one database connection, and none while it calls
 * @param callsPerConnection calls at one time of one connection, so that a slow one holds no other up
 * @param callsPerTenant calls at one time of one tenant, over all its connections
 * @param callsPerVendor calls at one time to one host of a vendor, over all tenants
 * @param poll how long a node that has nothing to do waits before it looks again
 * @param lock how long a step belongs to this node; longer than any call may take
 * @param retries the least pause before each repetition of a call that the outside system had no time for; after the
 *     last one somebody has to look at it
 * @param shutdown how long calls under way are awaited when the server stops
 */
@ConfigurationProperties("ropewalk.worker")
record WorkerSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("64") int threads,
        @DefaultValue("4") int callsPerConnection,
        @DefaultValue("16") int callsPerTenant,
        @DefaultValue("32") int callsPerVendor,
        @DefaultValue("PT0.5S") Duration poll,
        @DefaultValue("PT3M") Duration lock,
        @DefaultValue({"PT10S", "PT1M", "PT10M", "PT1H"}) List<Duration> retries,
        @DefaultValue("PT30S") Duration shutdown) {}
