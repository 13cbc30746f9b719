package ropewalk.process;

import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import ropewalk.http.Problem;
import ropewalk.process.engine.Node;
import ropewalk.tenant.Recorded;

/** External tasks in the shapes of Camunda's REST interface, and as the audit log names them. */
final class TopicAnswers {
    private static final int MOST_FINDINGS = 50;

    private TopicAnswers() {}

    static Map<String, @Nullable Object> locked(LockedExternalTask task) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("id", task.getId());
        answer.put("topicName", task.getTopicName());
        answer.put("workerId", worker(task.getWorkerId()));
        answer.put("lockExpirationTime", date(task.getLockExpirationTime()));
        answer.put("createTime", date(task.getCreateTime()));
        answer.put("activityId", task.getActivityId());
        answer.put("activityInstanceId", task.getActivityInstanceId());
        answer.put("executionId", task.getExecutionId());
        answer.put("processInstanceId", task.getProcessInstanceId());
        answer.put("processDefinitionId", task.getProcessDefinitionId());
        answer.put("processDefinitionKey", task.getProcessDefinitionKey());
        answer.put("processDefinitionVersionTag", task.getProcessDefinitionVersionTag());
        answer.put("businessKey", task.getBusinessKey());
        answer.put("retries", task.getRetries());
        answer.put("priority", task.getPriority());
        answer.put("errorMessage", task.getErrorMessage());
        answer.put("errorDetails", task.getErrorDetails());
        answer.put("suspended", false);
        answer.put("tenantId", null);
        answer.put("variables", TypedValues.write(task.getVariables()));
        answer.put("extensionProperties", task.getExtensionProperties());
        return answer;
    }

    static Map<String, @Nullable Object> of(ExternalTask task) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("id", task.getId());
        answer.put("topicName", task.getTopicName());
        answer.put("workerId", worker(task.getWorkerId()));
        answer.put("lockExpirationTime", date(task.getLockExpirationTime()));
        answer.put("createTime", date(task.getCreateTime()));
        answer.put("activityId", task.getActivityId());
        answer.put("activityInstanceId", task.getActivityInstanceId());
        answer.put("executionId", task.getExecutionId());
        answer.put("processInstanceId", task.getProcessInstanceId());
        answer.put("processDefinitionId", task.getProcessDefinitionId());
        answer.put("processDefinitionKey", task.getProcessDefinitionKey());
        answer.put("processDefinitionVersionTag", task.getProcessDefinitionVersionTag());
        answer.put("businessKey", task.getBusinessKey());
        answer.put("retries", task.getRetries());
        answer.put("priority", task.getPriority());
        answer.put("errorMessage", task.getErrorMessage());
        answer.put("suspended", task.isSuspended());
        answer.put("tenantId", null);
        return answer;
    }

    /** As Camunda says it, with our own code beside, and every finding in the message: modelers show nothing else. */
    static Map<String, Object> problem(Problem problem) {
        Map<String, Object> body = new LinkedHashMap<>();
        Object findings = problem.member("findings");
        StringBuilder message = new StringBuilder(String.valueOf(problem.getMessage()));
        if (findings instanceof List<?> all) {
            all.stream().limit(MOST_FINDINGS).map(TopicAnswers::line).forEach(message::append);
        }
        body.put("type", problem.status() == HttpStatus.BAD_REQUEST ? "InvalidRequestException" : "RestException");
        body.put("message", message.toString());
        body.put("problem", problem.code());
        return body;
    }

    private static String line(Object finding) {
        return finding instanceof DraftFinding said
                ? "\n" + said.resource() + (said.elementId().isEmpty() ? "" : ", " + said.elementId()) + ": "
                        + said.message()
                : "";
    }

    static Recorded recorded(String action, ExternalTask task) {
        return Recorded.of(
                action,
                new Recorded.Subject("process-instance", task.getProcessInstanceId(), task.getProcessDefinitionKey()),
                Map.of("topic", task.getTopicName(), "element", task.getActivityId()));
    }

    /** As the worker called itself. */
    private static @Nullable String worker(@Nullable String stored) {
        if (stored == null || !stored.startsWith(Node.OUTSIDE)) {
            return stored;
        }
        return stored.substring(stored.indexOf(':', Node.OUTSIDE.length()) + 1);
    }

    private static @Nullable String date(@Nullable Date date) {
        return date == null ? null : TypedValues.date(date);
    }
}
