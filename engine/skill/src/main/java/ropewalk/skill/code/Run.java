package ropewalk.skill.code;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import ropewalk.skill.code.CodeFailure.Reason;
import run.endive.wasm.WasmModule;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One run, from the thread that wants it: starts the run's own thread, carries out host functions for it, and does not return
 * before that thread has ended.
 */
final class Run {
    /** For the deepest calls that are allowed, in a JVM that has not compiled the interpreter yet. Reserved, not used at once. */
    private static final long STACK_BYTES = 16L << 20;

    private static final JsonMapper JSON = new JsonMapper();

    private final WasmModule module;
    private final Set<String> imports;
    private final CodeLimits limits;
    private final HostFunctions host;
    private final Meter meter;
    private final Dialog dialog = new Dialog();
    private final long begin = System.nanoTime();

    Run(WasmModule module, Set<String> imports, CodeLimits limits, HostFunctions host) {
        this.module = module;
        this.imports = imports;
        this.limits = limits;
        this.host = host;
        this.meter = new Meter(limits);
    }

    String output(byte[] input) throws CodeFailure {
        Sandbox sandbox = new Sandbox(module, imports, limits, meter, dialog, input);
        Thread thread = new Thread(null, sandbox, "skill-code", STACK_BYTES, false);
        thread.setDaemon(true);
        thread.start();
        try {
            return hear();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CodeFailure(
                    Reason.INTERRUPTED,
                    "The run was given up because the server stops. Start the step again.",
                    interrupted);
        } finally {
            end(thread);
        }
    }

    private String hear() throws CodeFailure, InterruptedException {
        while (true) {
            Dialog.Word word = dialog.hear(left().toNanos());
            if (word == null || left().isNegative()) {
                throw new CodeFailure(
                        Reason.TIMED_OUT,
                        "The code was not done after " + limits.time().toMillis()
                                + " ms. Look for a loop without an end or a host function that is slow, or hand over less at once.");
            }
            if (word instanceof Dialog.Output output) {
                return json(output.text());
            } else if (word instanceof Dialog.Failure failure) {
                throw Failures.of(failure.thrown(), meter, limits);
            } else if (word instanceof Dialog.Question question) {
                dialog.answer(answer(question));
            } else if (word instanceof Dialog.Line line) {
                host.log(line.text());
            }
        }
    }

    private byte[] answer(Dialog.Question question) throws CodeFailure, InterruptedException {
        String answer;
        try {
            answer = host.call(question.function(), question.json(), left());
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (Exception failed) {
            throw new CodeFailure(
                    Reason.HOST_FAILED,
                    "The host function " + question.function() + " failed: " + failed.getMessage(),
                    failed);
        }
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > limits.inputBytes()) {
            throw new CodeFailure(
                    Reason.INPUT_TOO_LARGE,
                    "The answer of " + question.function() + " has " + bytes.length + " bytes; " + limits.inputBytes()
                            + " are allowed. Let the code ask for less.");
        }
        return bytes;
    }

    private static String json(String text) throws CodeFailure {
        try {
            if (!JSON.readTree(text).isMissingNode()) {
                return text;
            }
        } catch (JacksonException invalid) {
            throw new CodeFailure(
                    Reason.BAD_OUTPUT, "The output is no JSON text: " + invalid.getOriginalMessage() + ".", invalid);
        }
        throw new CodeFailure(Reason.BAD_OUTPUT, "The output is empty. Give a JSON text, null at least.");
    }

    private Duration left() {
        return limits.time().minusNanos(System.nanoTime() - begin);
    }

    /** Waits without an end on purpose: a run that would go on unseen is worse than one that holds whoever wanted it. */
    private void end(Thread thread) {
        meter.stop();
        boolean interrupted = false;
        while (thread.isAlive()) {
            thread.interrupt();
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
