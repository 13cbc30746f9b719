package ropewalk.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.model.bpmn.instance.Process;
import ropewalk.connector.MeetingNews;

/** What is wrong with the times of a diagram's user tasks, meetings and starts, and with what they take of messages. */
final class TimingCheck {
    private static final String CODE = "timing-unreadable";
    private static final String OFFSET = "offset-unreadable";
    private static final String PART = "part-unreadable";
    private static final String SCHEDULE = "schedule-unreadable";

    private TimingCheck() {}

    static List<DraftFinding> of(Diagram diagram, String resource) {
        List<DraftFinding> findings = new ArrayList<>();
        for (Process process : diagram.executable()) {
            Diagram.scheduledStart(process).ifPresent(start -> unreadable(() -> Schedule.of(start.properties()))
                    .ifPresent(message -> findings.add(DraftFinding.error(SCHEDULE, start.id(), resource, message))));
            for (ProcessElement element : diagram.elements(process)) {
                if (element.message() != null && MeetingNews.isStart(element.message())) {
                    unreadable(() -> MeetingOffset.of(element.properties()))
                            .ifPresent(message ->
                                    findings.add(DraftFinding.error(OFFSET, element.id(), resource, message)));
                }
                if (element.message() != null) {
                    unreadable(() -> MessageParts.of(element.properties()))
                            .ifPresent(
                                    message -> findings.add(DraftFinding.error(PART, element.id(), resource, message)));
                }
                if (element.kind().equals("task")) {
                    wrong(diagram, element)
                            .forEach(
                                    message -> findings.add(DraftFinding.error(CODE, element.id(), resource, message)));
                }
            }
        }
        return findings;
    }

    private static Optional<String> unreadable(Runnable reading) {
        try {
            reading.run();
            return Optional.empty();
        } catch (IllegalArgumentException unreadable) {
            return Optional.of(String.valueOf(unreadable.getMessage()));
        }
    }

    private static List<String> wrong(Diagram diagram, ProcessElement element) {
        try {
            boolean isNeverDue =
                    TaskTiming.read(element.properties()).needsADueDate() && !diagram.hasDueDate(element.id());
            return isNeverDue
                    ? List.of("Somebody is reminded of it, or told that it is late, but it is never due. Say when: by “"
                            + TaskTiming.DUE + "”, or by a due date.")
                    : List.of();
        } catch (IllegalArgumentException unreadable) {
            return List.of(String.valueOf(unreadable.getMessage()));
        }
    }
}
