package ropewalk.process;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Requires;
import ropewalk.identity.Admissions;
import ropewalk.process.TypedValues.Typed;
import ropewalk.tenant.Permission;
import tools.jackson.databind.json.JsonMapper;

/**
 * The external tasks of Camunda 7's REST interface, as its public clients speak it: for programs with a token, of their own
 * tenant and of topics that are no connector's. Its shapes are Camunda's, failures too ({@code type}, {@code message}, and
 * our code as {@code problem}); therefore it is not in our API document.
 */
@RestController
@RequestMapping(path = "/engine-rest/external-task", produces = MediaType.APPLICATION_JSON_VALUE)
@Hidden
class TopicController extends EngineRest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final TopicSteps steps;
    private final TopicWaits waits;
    private final Admissions admissions;

    TopicController(TopicSteps steps, TopicWaits waits, Admissions admissions) {
        this.steps = steps;
        this.waits = waits;
        this.admissions = admissions;
    }

    /** @param lockDuration in milliseconds, one second to one hour */
    record Topic(
            @Nullable String topicName,
            @Nullable Long lockDuration,
            @Nullable List<String> variables,
            @Nullable Boolean localVariables,
            @Nullable Boolean includeExtensionProperties,
            @Nullable String businessKey,
            @Nullable String processDefinitionKey,
            @Nullable String processDefinitionId,
            @Nullable List<String> processDefinitionKeyIn,
            @Nullable List<String> processDefinitionIdIn,
            @Nullable String processDefinitionVersionTag,
            @Nullable Boolean withoutTenantId,
            @Nullable List<String> tenantIdIn,
            @Nullable Map<String, Object> processVariables) {}

    /**
     * @param maxTasks at most 100
     * @param asyncResponseTimeout how long to wait for a step to be there, in milliseconds; after 30 seconds the answer is
     *     empty in any case
     */
    record Fetch(
            @Nullable String workerId,
            @Nullable Integer maxTasks,
            @Nullable Boolean usePriority,
            @Nullable Long asyncResponseTimeout,
            @Nullable List<Sorting> sorting,
            @Nullable List<Topic> topics) {}

    /** @param sortBy createTime, and nothing else */
    record Sorting(@Nullable String sortBy, @Nullable String sortOrder) {
        boolean isDescending() {
            return "desc".equals(sortOrder);
        }

        boolean isKnown() {
            return "createTime".equals(sortBy) && (sortOrder == null || "asc".equals(sortOrder) || isDescending());
        }
    }

    record Completion(
            @Nullable String workerId,
            @Nullable Map<String, @Nullable Typed> variables,
            @Nullable Map<String, @Nullable Typed> localVariables) {}

    /** @param retryTimeout in milliseconds, until it is handed out again */
    record Failure(
            @Nullable String workerId,
            @Nullable String errorMessage,
            @Nullable String errorDetails,
            @Nullable Integer retries,
            @Nullable Long retryTimeout) {}

    record BpmnError(
            @Nullable String workerId,
            @Nullable String errorCode,
            @Nullable String errorMessage,
            @Nullable Map<String, @Nullable Typed> variables) {}

    record Extension(@Nullable String workerId, @Nullable Long newDuration) {}

    @PostMapping("/fetchAndLock")
    @Requires(Permission.WORK_TOPICS)
    @Operation(operationId = "fetchAndLock")
    void fetchAndLock(@RequestBody Fetch fetch, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Duration patience = TopicSteps.patience(fetch);
        List<Map<String, @Nullable Object>> taken = steps.fetch(fetch);
        if (taken.isEmpty() && !patience.isZero()) {
            await(fetch, patience, request);
            return;
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(JSON.writeValueAsString(taken).getBytes(StandardCharsets.UTF_8));
    }

    private void await(Fetch fetch, Duration patience, HttpServletRequest request) {
        Admissions.Admission admission = admissions.of(request);
        waits.checkRoom(admission.scope().tenant());
        AsyncContext open = request.startAsync();
        open.setTimeout(patience.plusSeconds(10).toMillis());
        TopicWait wait = new TopicWait(admission, fetch, open, System.nanoTime() + patience.toNanos(), waits::remove);
        open.addListener(wait);
        waits.add(wait);
    }

    @GetMapping("/{id}")
    @Requires(Permission.WORK_TOPICS)
    @Operation(operationId = "externalTask")
    Map<String, @Nullable Object> get(@PathVariable String id) {
        return steps.get(id);
    }

    @PostMapping("/{id}/complete")
    @Requires(Permission.WORK_TOPICS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "completeExternalTask")
    void complete(@PathVariable String id, @RequestBody Completion completion) {
        steps.complete(id, completion);
    }

    @PostMapping("/{id}/failure")
    @Requires(Permission.WORK_TOPICS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "failExternalTask")
    void fail(@PathVariable String id, @RequestBody Failure failure) {
        steps.fail(id, failure);
    }

    @PostMapping("/{id}/bpmnError")
    @Requires(Permission.WORK_TOPICS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "externalTaskError")
    void error(@PathVariable String id, @RequestBody BpmnError error) {
        steps.error(id, error);
    }

    @PostMapping("/{id}/extendLock")
    @Requires(Permission.WORK_TOPICS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "extendExternalTaskLock")
    void extend(@PathVariable String id, @RequestBody Extension extension) {
        steps.extend(id, extension);
    }

    @PostMapping("/{id}/unlock")
    @Requires(Permission.WORK_TOPICS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "unlockExternalTask")
    void unlock(@PathVariable String id) {
        steps.unlock(id);
    }
}
