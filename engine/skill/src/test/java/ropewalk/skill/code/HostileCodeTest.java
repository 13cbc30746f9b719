package ropewalk.skill.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static ropewalk.skill.code.Modules.ECHO;
import static ropewalk.skill.code.Modules.LIMITS;
import static ropewalk.skill.code.Modules.MEMORY;
import static ropewalk.skill.code.Modules.bytes;
import static ropewalk.skill.code.Modules.host;
import static ropewalk.skill.code.Modules.pack;
import static ropewalk.skill.code.Modules.run;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ropewalk.skill.code.CodeFailure.Reason;

@Timeout(300)
class HostileCodeTest {
    /** Every way to come back to where one was. */
    private static final String[] LOOPS = {
        "loop:again br again end",
        "loop:again i32.const 1 br_if again end",
        "loop:again i32.const 0 br_table again,again end",
        "loop:again i32.const 1 if br again end end",
        "loop:again i32.const 1 memory.grow drop br again end",
        "loop:again i32.const 0 i32.const 7 i32.const 65536 memory.fill br again end",
        "loop:again i32.const 8 call $allocate drop br again end",
        "block:out loop:again br again end end",
    };

    private static final CodeLimits FOREVER = LIMITS.withInstructions(Long.MAX_VALUE);

    @AfterEach
    void leavesNoThreadBehind() {
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("skill-code"));
    }

    @Test
    void stopsEveryEndlessLoopByTheClock() throws Exception {
        for (String loop : LOOPS) {
            assertFails(parse("", run("", loop + " i64.const 0"), shortly()), Reason.TIMED_OUT);
        }
    }

    @Test
    void stopsEveryEndlessLoopByCountingToo() throws Exception {
        for (String loop : LOOPS) {
            assertFails(
                    parse("", run("", loop + " i64.const 0"), LIMITS.withInstructions(200_000)),
                    Reason.TOO_MANY_INSTRUCTIONS);
        }
    }

    @Test
    void stopsAnEndlessStartAndAnEndlessAllocate() throws Exception {
        String start = "(func $begin loop:again br again end) (start $begin)";
        assertFails(parse("", start + ECHO, shortly()), Reason.TIMED_OUT);
        String allocate = "(export \"run\" (func $run)) (export \"allocate\" (func $endless))"
                + "(func $endless (param $size i32) (result i32) loop:again br again end i32.const 0)";
        assertFails(CodeModule.parse(Wat.module(MEMORY + allocate + ECHO), shortly()), Reason.TIMED_OUT);
    }

    @Test
    void stopsALoopOfHostCallsByTheirNumber() throws Exception {
        String run = run("", "loop:again local.get $p local.get $n call $ask drop br again end i64.const 0");
        assertFails(parse(host("ask"), run, FOREVER), Reason.TOO_MANY_HOST_CALLS);
    }

    @Test
    void stopsCodeThatLoopsInsideOfAHostCall() throws Exception {
        String allocate = "(export \"run\" (func $run)) (export \"allocate\" (func $allocate)) (global $times 0)"
                + "(func $allocate (param $size i32) (result i32)"
                + " global.get $times if loop:again br again end end i32.const 1 global.set $times i32.const 16)";
        String run = run("", "local.get $p local.get $n call $ask");
        assertFails(CodeModule.parse(Wat.module(host("ask") + MEMORY + allocate + run), shortly()), Reason.TIMED_OUT);
    }

    @Test
    void countsTheTimeOfHostFunctions() throws Exception {
        CodeModule module = parse(host("ask"), run("", "local.get $p local.get $n call $ask"), shortly());
        Modules.Echo slow = new Modules.Echo("ask") {
            @Override
            public String call(String name, String json, Duration left) {
                long begin = System.nanoTime();
                while (System.nanoTime() - begin < left.toNanos() + 1_000_000) {
                    Thread.onSpinWait();
                }
                return json;
            }
        };
        assertFails(module, "{}", slow, Reason.TIMED_OUT);
    }

    @Test
    void containsCallsWithoutEnd() throws Exception {
        assertThat(assertFails(
                        parse("", run("", "local.get $p local.get $n call $run"), LIMITS), Reason.STACK_OVERFLOW))
                .contains("more than " + LIMITS.depth());
        String indirect =
                "(table 1 1 funcref) (elem $run)" + run("", "local.get $p local.get $n i32.const 0 call_indirect $run");
        assertFails(parse("", indirect, LIMITS), Reason.STACK_OVERFLOW);
        StringBuilder locals = new StringBuilder();
        for (int local = 0; local < 990; local++) {
            locals.append("(local $l").append(local).append(" i64)");
        }
        assertFails(
                parse("", run(locals.toString(), "local.get $p local.get $n call $run"), LIMITS),
                Reason.STACK_OVERFLOW);
    }

    @Test
    void goesAsDeepAsIsAllowed() throws Exception {
        String down =
                "(func $down (param $n i32) (result i32) local.get $n if local.get $n i32.const 1 i32.sub call $down drop end"
                        + " i32.const 0)";
        CodeLimits deepest =
                new CodeLimits(1 << 20, LIMITS.time(), 1_000_000, 256, CodeLimits.MOST_DEPTH, 1_000, 1_000, 1, 1, 1);
        String run = run("", "i32.const 998 call $down drop " + pack("local.get $p", "local.get $n"));
        assertThat(parse("", down + run, deepest).run("{}", HostFunctions.none()))
                .isEqualTo("{}");
    }

    @Test
    void containsValuesThatPileUpOnTheStack() throws Exception {
        String run = run(
                "", "i64.const 0 ".repeat(20_000) + "local.get $p local.get $n call $run " + "drop ".repeat(20_000));
        assertFails(parse("", run, FOREVER), Reason.OUT_OF_MEMORY);
    }

    @Test
    void refusesMemoryAboveTheLimitHoweverMuchTheModuleDeclares() throws Exception {
        String grow = "i32.const 300 memory.grow i32.const -1 i32.eq if unreachable end i64.const 0";
        assertFails(parse("", run("", grow), LIMITS), Reason.OUT_OF_MEMORY);
        String steps = "loop:again i32.const 1 memory.grow i32.const -1 i32.ne br_if again end unreachable";
        assertFails(parse("", run("", steps), LIMITS), Reason.OUT_OF_MEMORY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unreachable",
                "i32.const 1 i32.const 0 i32.div_s drop i64.const 0",
                "i32.const 65536 i32.load drop i64.const 0",
                "i32.const -4 i32.load drop i64.const 0",
                "i32.const 65535 i32.const 0 i32.const 2 memory.copy i64.const 0"
            })
    void reportsTraps(String instructions) throws Exception {
        assertFails(parse("", run("", instructions), LIMITS), Reason.TRAPPED);
    }

    @Test
    void reportsDataBeyondMemory() throws Exception {
        assertFails(parse("", "(data 65534 \"abc\")" + ECHO, LIMITS), Reason.TRAPPED);
        assertFails(parse("", "(data -1 \"abc\")" + ECHO, LIMITS), Reason.TRAPPED);
    }

    @Test
    void believesNoPointerAndNoLength() throws Exception {
        for (String[] text : new String[][] {
            {"65536", "1"}, {"0", "65537"}, {"-1", "1"}, {"0", "-1"}, {"-1", "-1"}, {"2147483647", "2147483647"}
        }) {
            String pointers = "i32.const " + text[0] + " i32.const " + text[1];
            assertFails(
                    parse("", run("", pack("i32.const " + text[0], "i32.const " + text[1])), LIMITS),
                    Reason.OUTSIDE_MEMORY);
            assertFails(parse(host("ask"), run("", pointers + " call $ask"), LIMITS), Reason.OUTSIDE_MEMORY);
            String log = "(import \"ropewalk\" \"log\" (func $log (param i32 i32)))";
            assertFails(parse(log, run("", pointers + " call $log i64.const 0"), LIMITS), Reason.OUTSIDE_MEMORY);
        }
        String allocate = "(export \"run\" (func $run)) (export \"allocate\" (func $liar))"
                + "(func $liar (param $size i32) (result i32) i32.const -1)";
        assertFails(CodeModule.parse(Wat.module(MEMORY + allocate + ECHO), LIMITS), Reason.OUTSIDE_MEMORY);
    }

    @Test
    void reportsOutputsThatAreTooLargeOrNoJson() throws Exception {
        CodeLimits small = new CodeLimits(1 << 20, LIMITS.time(), 1_000_000, 256, 500, 1_000, 10, 1, 1, 1);
        assertFails(parse("", run("", pack("i32.const 0", "i32.const 11")), small), Reason.OUTPUT_TOO_LARGE);
        assertFails(parse("", run("", "i64.const 0"), LIMITS), Reason.BAD_OUTPUT);
        assertFails(parse("", run("", pack("i32.const 9", "i32.const 3")), LIMITS), Reason.BAD_OUTPUT);
        assertFails(
                parse("", "(data 9 \"{} {}\")" + run("", pack("i32.const 9", "i32.const 5")), LIMITS),
                Reason.BAD_OUTPUT);
        String noText = "i32.const 9 i32.const 255 i32.store8 " + pack("i32.const 9", "i32.const 1");
        assertFails(parse("", run("", noText), LIMITS), Reason.BAD_OUTPUT);
        assertFails(
                parse("", ECHO, small), "\"" + "a".repeat(1_000) + "\"", HostFunctions.none(), Reason.INPUT_TOO_LARGE);
    }

    @Test
    void refusesAnImportThatIsNotDeclaredBeforeAnythingRuns() throws Exception {
        String start = "(func $begin unreachable) (start $begin)";
        CodeModule module = parse(host("ask"), start + run("", "local.get $p local.get $n call $ask"), LIMITS);
        assertThat(assertFails(module, "{}", new Modules.Echo("other"), Reason.NOT_DECLARED))
                .contains("ask");
    }

    @Test
    void passesOnWhyAHostFunctionFailed() throws Exception {
        CodeModule module = parse(host("ask"), run("", "local.get $p local.get $n call $ask"), LIMITS);
        Modules.Echo failing = new Modules.Echo("ask") {
            @Override
            public String call(String name, String json, Duration left) {
                throw new IllegalStateException("The list of contacts is away.");
            }
        };
        assertThat(assertFails(module, "{}", failing, Reason.HOST_FAILED))
                .contains("ask", "The list of contacts is away.");
        Modules.Echo talkative = new Modules.Echo("ask") {
            @Override
            public String call(String name, String json, Duration left) {
                return " ".repeat(LIMITS.inputBytes() + 1);
            }
        };
        assertFails(module, "{}", talkative, Reason.INPUT_TOO_LARGE);
    }

    @Test
    void endsTheRunOfAThreadThatIsInterrupted() throws Exception {
        CodeModule module = parse("", run("", LOOPS[1] + " i64.const 0"), FOREVER);
        Thread.currentThread().interrupt();
        assertFails(module, Reason.INTERRUPTED);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static CodeLimits shortly() {
        return FOREVER.withTime(Duration.ofMillis(100));
    }

    private static CodeModule parse(String imports, String functions, CodeLimits limits) throws InvalidCode {
        return CodeModule.parse(bytes(imports, functions), limits);
    }

    private static String assertFails(CodeModule module, Reason reason) {
        return assertFails(module, "{}", new Modules.Echo("ask"), reason);
    }

    private static String assertFails(CodeModule module, String input, HostFunctions host, Reason reason) {
        CodeFailure failure = catchThrowableOfType(CodeFailure.class, () -> module.run(input, host));
        assertThat(failure).isNotNull();
        assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(reason);
        assertThat(failure.getMessage()).endsWith(".");
        return String.valueOf(failure.getMessage());
    }
}
