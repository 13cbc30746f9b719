package ropewalk.calendar;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param zone of a workspace that has chosen none */
@ConfigurationProperties("ropewalk.calendar")
record CalendarSettings(@DefaultValue("UTC") ZoneId zone) {}
