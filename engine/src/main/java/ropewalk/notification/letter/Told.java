package ropewalk.notification.letter;

import java.util.Map;

/**
 * What a letter tells.
 *
 * @param facts as in the notice
 * @param isRead whether they have seen it on the screen, or nothing waits there any more
 */
public record Told(
        String kind, String subjectId, String subjectName, String about, Map<String, String> facts, boolean isRead) {}
