package ropewalk.process.engine;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.calendar.DueDateBusinessCalendar;

/** Values that are written into a drawing and decide how often, how many or what: the same bounds hold at run time. */
final class BpmnValues {
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9][\\w.-]{0,99}");
    private static final Pattern RETRIES = Pattern.compile("R(\\d{1,2})/(P\\S+)");
    private static final Pattern FORM = Pattern.compile("camunda-forms:(deployment|bpmn):[\\w. -]+");
    private static final Set<String> VALIDATORS =
            Set.of("required", "readonly", "min", "max", "minlength", "maxlength");
    private static final int RETRY_INTERVALS = 20;

    private final Report report;

    BpmnValues(Report report) {
        this.report = report;
    }

    void check(XmlElement element, String id) {
        element.attribute(BpmnAllowList.CAMUNDA, "type").ifPresent(type -> checkType(type, element, id));
        element.attribute(BpmnAllowList.CAMUNDA, "formKey")
                .filter(Predicate.not(FORM.asMatchPredicate()))
                .ifPresent(key -> report.error("form-key", id, "a form is named by formRef, not by '" + key + "'"));
        String text = element.trimmedText();
        switch (element.name()) {
            case "timeCycle" -> checkCycle(text, id);
            case "timeDuration" ->
                checkReadable(text, id, duration -> IsoDuration.read(duration).isPresent());
            case "timeDate" -> checkReadable(text, id, BpmnValues::isDate);
            case "loopCardinality" -> checkCardinality(text, id);
            case "failedJobRetryTimeCycle" -> checkRetries(text, id);
            case "constraint" -> {
                if (!VALIDATORS.contains(element.attribute("name").orElse(""))) {
                    report.error("form-validator", id, "a form field is validated by one of " + VALIDATORS);
                }
            }
            default -> {} // every other element has no value of its own
        }
    }

    private void checkType(String type, XmlElement element, String id) {
        if (!type.equals("external")) {
            report.error(
                    "service-type", id, "a step is done by a connector (camunda:type=\"external\"), not by " + type);
            return;
        }
        String topic = element.attribute(BpmnAllowList.CAMUNDA, "topic").orElse("");
        if (!TOPIC.matcher(topic).matches()) {
            report.error("service-topic", id, "a topic is made of letters, digits, dots and dashes: '" + topic + "'");
        }
    }

    private void checkCycle(String cycle, String id) {
        if (isExpression(cycle)) {
            return;
        }
        try {
            if (TimerCycles.isTooShort(cycle)) {
                report.error("timer-cycle-too-short", id, "a timer repeats at most once a minute: " + cycle);
            }
        } catch (ProcessEngineException unreadable) {
            report.error("timer-unreadable", id, "a timer cycle cannot be read: " + cycle);
        }
    }

    private void checkReadable(String text, String id, Predicate<String> readable) {
        if (!isExpression(text) && !readable.test(text)) {
            report.error("timer-unreadable", id, "the time cannot be read, ISO 8601 is expected: '" + text + "'");
        }
    }

    private static boolean isDate(String text) {
        try {
            return !text.startsWith("R") && new DueDateBusinessCalendar().resolveDuedate(text) != null;
        } catch (RuntimeException unreadable) {
            return false;
        }
    }

    private void checkCardinality(String text, String id) {
        if (isExpression(text)) {
            return;
        }
        if (!text.matches("\\d{1,9}")) {
            report.error("multi-instance-unreadable", id, "the number of instances cannot be read: '" + text + "'");
        } else if (Integer.parseInt(text) > Bounds.INSTANCES_OF_A_MULTI_INSTANCE) {
            report.error("multi-instance-too-many", id, "a multi-instance has at most 1,000 instances, not " + text);
        }
    }

    /** As the engine reads it: {@code R5/PT10M}, or intervals separated by commas. */
    private void checkRetries(String text, String id) {
        var repeated = RETRIES.matcher(text);
        boolean bounded = repeated.matches()
                ? isPause(repeated.group(2))
                : text.split(",").length <= RETRY_INTERVALS
                        && Arrays.stream(text.split(",")).map(String::strip).allMatch(BpmnValues::isPause);
        if (!bounded) {
            report.error(
                    "retry-cycle", id, "a step is tried again up to 99 times, after a second or more: '" + text + "'");
        }
    }

    private static boolean isPause(String duration) {
        return IsoDuration.read(duration)
                .filter(pause -> pause.toMillis() >= 1_000)
                .isPresent();
    }

    private static boolean isExpression(String text) {
        return text.startsWith("${") || text.startsWith("#{");
    }
}
