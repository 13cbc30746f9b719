package ropewalk.task;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much may be attached to tasks.
 *
 * @param largest one file
 * @param mostOfTask files of one task
 * @param mostOfTenant all files of one tenant together
 */
@ConfigurationProperties("ropewalk.task.attachments")
record AttachmentSettings(
        @DefaultValue("10MB") DataSize largest,
        @DefaultValue("20") int mostOfTask,
        @DefaultValue("1GB") DataSize mostOfTenant) {}
