package ropewalk.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many streams a node keeps open.
 *
 * @param mostOfPerson of one person or program; one more ends the oldest
 * @param mostOfTenant of one tenant; one more is refused
 * @param heartbeat how often something is said on a quiet stream, so that nothing on the way takes it for dead
 */
@ConfigurationProperties("ropewalk.live")
record LiveSettings(
        @DefaultValue("10") int mostOfPerson,
        @DefaultValue("1000") int mostOfTenant,
        @DefaultValue("PT20S") Duration heartbeat) {}
