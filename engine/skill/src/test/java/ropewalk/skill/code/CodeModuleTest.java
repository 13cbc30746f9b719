package ropewalk.skill.code;

import static org.assertj.core.api.Assertions.assertThat;
import static ropewalk.skill.code.Modules.ECHO;
import static ropewalk.skill.code.Modules.LIMITS;
import static ropewalk.skill.code.Modules.SUM;
import static ropewalk.skill.code.Modules.bytes;
import static ropewalk.skill.code.Modules.host;
import static ropewalk.skill.code.Modules.module;
import static ropewalk.skill.code.Modules.pack;
import static ropewalk.skill.code.Modules.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class CodeModuleTest {
    private static final String CALL = run("", "local.get $p local.get $n call $ask");

    /** Counts its runs in a global and in memory; would give 2 the second time. */
    private static final String COUNT = "(global $runs 0)"
            + run(
                    "",
                    "global.get $runs i32.const 1 i32.add global.set $runs"
                            + " i32.const 500 i32.const 500 i32.load8_u global.get $runs i32.add i32.store8"
                            + " i32.const 501 i32.const 500 i32.load8_u i32.const 48 i32.add i32.store8 "
                            + pack("i32.const 501", "i32.const 1"));

    @Test
    void addsTwoNumbers() throws Exception {
        assertThat(module(SUM).run("{\"a\": 12, \"b\": 30}", HostFunctions.none()))
                .isEqualTo("42");
    }

    @Test
    void givesBackEveryCharacter() throws Exception {
        String text = "{\"name\": \"Ærøskøbing, 東京, 🪢\"}";
        assertThat(module(ECHO).run(text, HostFunctions.none())).isEqualTo(text);
    }

    @Test
    void keepsNothingFromOneRunToTheNext() throws Exception {
        CodeModule count = module(COUNT);
        assertThat(count.run("{}", HostFunctions.none())).isEqualTo("1");
        assertThat(count.run("{}", HostFunctions.none())).isEqualTo("1");
    }

    @Test
    void runsOnManyThreadsAtOnce() throws Exception {
        CodeModule sum = module(SUM);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> sums = new ArrayList<>();
            for (int number = 0; number < 400; number++) {
                String input = "[" + number + ", 1000]";
                sums.add(threads.submit(() -> sum.run(input, HostFunctions.none())));
            }
            for (int number = 0; number < sums.size(); number++) {
                assertThat(sums.get(number).get()).isEqualTo("" + (number + 1000));
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void handsAnAnswerToTheCodeOnTheThreadThatAsked() throws Exception {
        Modules.Echo echo = new Modules.Echo("ask");
        CodeModule module = CodeModule.parse(bytes(host("ask"), CALL), LIMITS);
        assertThat(module.imports()).containsExactly("ask");
        assertThat(module.run("{\"ä\": 1}", echo)).isEqualTo("{\"ä\": 1}");
        assertThat(echo.threads).containsExactly(Thread.currentThread());
    }

    @Test
    void passesOnLinesCutAndCounted() throws Exception {
        String log = "(import \"ropewalk\" \"log\" (func $log (param i32 i32)))";
        CodeModule module = CodeModule.parse(
                bytes(
                        log,
                        run(
                                "(local $i i32)",
                                "loop:more i32.const 0 i32.const 60000 call $log"
                                        + " local.get $i i32.const 1 i32.add local.tee $i i32.const 5000 i32.lt_u br_if more end "
                                        + pack("local.get $p", "local.get $n"))),
                LIMITS);
        Modules.Echo echo = new Modules.Echo();
        assertThat(module.imports()).isEmpty();
        module.run("{}", echo);
        assertThat(echo.lines).hasSize(LIMITS.logLines() + 1);
        assertThat(echo.lines.get(0)).hasSize(LIMITS.logLineBytes()).isBlank();
        assertThat(echo.lines.get(LIMITS.logLines())).contains("left out");
    }

    @Test
    void runsAStartFunctionFirst() throws Exception {
        String start = "(global $ready 0) (func $begin i32.const 7 global.set $ready) (start $begin)";
        String run = run(
                "",
                "i32.const 9 global.get $ready i32.const 48 i32.add i32.store8 " + pack("i32.const 9", "i32.const 1"));
        assertThat(module(start + run).run("{}", HostFunctions.none())).isEqualTo("7");
    }

    @Test
    void growsItsMemoryWithinTheLimit() throws Exception {
        String run = run(
                "",
                "i32.const 255 memory.grow drop i32.const 16777215 i32.const 49 i32.store8 "
                        + pack("i32.const 16777215", "i32.const 1"));
        assertThat(module(run).run("{}", HostFunctions.none())).isEqualTo("1");
    }
}
