package ropewalk.marketplace;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ropewalk.connection.ConnectorCall;
import ropewalk.connection.ConnectorCalls;
import ropewalk.connection.Outcome;
import ropewalk.connector.Json;
import ropewalk.skill.Permission;
import ropewalk.skill.Permission.Kind;
import ropewalk.skill.StepCode;
import ropewalk.skill.code.HostFunctions;

/**
 * What one run of a skill's code may ask for: what somebody consented to, in the workspace whose step it is, and nothing else. The
 * n-th question of a run has the same key when the step is tried again, so what was done once is not done twice.
 */
final class SkillHost implements HostFunctions {
    private static final Logger LOG = LoggerFactory.getLogger(SkillHost.class);

    private static final String AMOUNT = "amount";

    private final Set<Permission> permissions;
    private final ConnectorCall step;
    private final ConnectorCalls calls;
    private final SkillRequests requests;
    private final SkillRecords records;
    private final Consumer<String> used;
    private int asked;

    SkillHost(
            Set<Permission> permissions,
            ConnectorCall step,
            ConnectorCalls calls,
            SkillRequests requests,
            SkillRecords records,
            Consumer<String> used) {
        this.permissions = permissions;
        this.step = step;
        this.calls = calls;
        this.requests = requests;
        this.records = records;
        this.used = used;
    }

    /** The step ends as what it asked for ended. */
    static final class Ended extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Outcome outcome;

        Ended(Outcome outcome) {
            super("it did not come to an end");
            this.outcome = outcome;
        }

        Outcome outcome() {
            return outcome;
        }
    }

    static final class NotConsented extends Exception {
        private static final long serialVersionUID = 1;

        NotConsented(String what) {
            super(what);
        }
    }

    @Override
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        StepCode.FUNCTIONS.forEach((function, kind) -> {
            if (permissions.stream().anyMatch(permission -> permission.isFor(kind))) {
                names.add(function);
            }
        });
        return names;
    }

    @Override
    public String call(String name, String json, Duration left) throws Exception {
        asked++;
        Map<String, Object> question = Json.object(json);
        return switch (name) {
            case "operation" -> operation(question);
            case "assistant" -> assistant(question);
            case "request" -> requested(question, left);
            case "findRecords" -> records.find(permissions, question);
            case "saveRecord" -> records.save(permissions, question);
            default -> throw new NotConsented("this server does not offer “" + name + "” to skills");
        };
    }

    /** {@code {"operation": "stripe.create-invoice", "connection": "", "inputs": {…}}} */
    private String operation(Map<String, Object> question) throws Ended, NotConsented {
        String operation = String.valueOf(question.get("operation"));
        if (!permissions.contains(new Permission(Kind.OPERATION, operation))) {
            throw new NotConsented("“" + operation + "” is not among the operations that this skill was allowed");
        }
        if (inputs(question).containsKey(AMOUNT)) {
            throw new NotConsented(
                    "what sends an amount is drawn as a step of its own, where people see and confirm it");
        }
        return asked(operation, question);
    }

    private String requested(Map<String, Object> question, Duration left) throws Ended, NotConsented {
        String answer = requests.send(permissions, question, step.idempotencyKey() + "/" + asked, left);
        used.accept(step.idempotencyKey());
        return answer;
    }

    /** {@code {"operation": "classify", "inputs": {…}}} */
    private String assistant(Map<String, Object> question) throws Ended, NotConsented {
        if (!permissions.contains(new Permission(Kind.ASSISTANT, ""))) {
            throw new NotConsented("this skill was not allowed to ask the assistant");
        }
        return asked("assistant." + question.get("operation"), question);
    }

    /** A refusal is an answer, which the code may go on with; whatever else keeps the answer away ends the step. */
    private String asked(String operation, Map<String, Object> question) throws Ended {
        Outcome outcome = calls.call(new ConnectorCall(
                operation,
                question.get("connection") instanceof String connection ? connection : "",
                inputs(question),
                step.idempotencyKey() + "/" + asked,
                step.businessKey(),
                step.step()));
        if (outcome instanceof Outcome.Done done) {
            used.accept(step.idempotencyKey());
            return Json.write(Map.of("done", done.result()));
        }
        if (outcome instanceof Outcome.Refused refused) {
            used.accept(step.idempotencyKey());
            return Json.write(Map.of("refused", Map.of("code", refused.code(), "message", refused.message())));
        }
        throw new Ended(outcome);
    }

    private static Map<String, Object> inputs(Map<String, Object> question) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        if (question.get("inputs") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> {
                if (value != null) {
                    inputs.put(String.valueOf(name), value);
                }
            });
        }
        return inputs;
    }

    @Override
    public void log(String line) {
        LOG.debug("{}: {}", step.operation(), line);
    }
}
