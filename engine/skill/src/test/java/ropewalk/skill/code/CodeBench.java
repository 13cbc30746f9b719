package ropewalk.skill.code;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What one run costs, with its thread and its instance; printed as a table. The goal is 5 ms for all but one in twenty.
 *
 * <p>{@code mvn -pl engine/skill test -Dtest=CodeBench -Dexcluded.groups= -Dsurefire.failIfNoSpecifiedTests=false}
 */
@Tag("bench")
class CodeBench {
    private static final int WARM_UP = 2_000;
    private static final int RUNS = 5_000;
    private static final String ORDER =
            """
            {"tolerancePercent": 2, "order": [{"item": "rope", "quantity": 10, "price": 12000}],
             "delivery": [{"item": "rope", "quantity": 8}], "invoice": [{"item": "rope", "quantity": 12, "price": 12241}]}""";

    @Test
    void measuresOneRun() throws Exception {
        System.out.println("| what | p50 | p95 | p99 |");
        System.out.println("| --- | --- | --- | --- |");
        measure("adds two numbers, 20 bytes of input", Modules.module(Modules.SUM), "{\"a\": 12, \"b\": 30} ");
        measure("adds the numbers of 10 kB", Modules.module(Modules.SUM), "[" + "1234567, ".repeat(1_111) + "0]");
        CodeModule asks = CodeModule.parse(
                Modules.bytes(Modules.host("ask"), Modules.run("", "local.get $p local.get $n call $ask")),
                Modules.LIMITS);
        measure("calls one host function", asks, "{\"a\": 12, \"b\": 30}");
        measure("matches order, delivery and invoice, in AssemblyScript", threeWayMatch(), ORDER);
        speed();
    }

    private static CodeModule threeWayMatch() throws Exception {
        Path code = Path.of("examples", "three-way-match", "skill", "code", "three-way-match.wasm");
        return CodeModule.parse(Files.readAllBytes(code), Modules.LIMITS);
    }

    private static void measure(String what, CodeModule module, String input) throws CodeFailure {
        HostFunctions host = new Modules.Echo("ask");
        long[] took = new long[RUNS];
        for (int run = -WARM_UP; run < RUNS; run++) {
            long begin = System.nanoTime();
            module.run(input, host);
            if (run >= 0) {
                took[run] = System.nanoTime() - begin;
            }
        }
        Arrays.sort(took);
        System.out.printf("| %s | %s | %s | %s |%n", what, at(took, 50), at(took, 95), at(took, 99));
    }

    private static String at(long[] sorted, int percent) {
        return String.format("%.3f ms", sorted[sorted.length * percent / 100] / 1e6);
    }

    /** How many instructions a second the interpreter executes with the meter. */
    private static void speed() throws Exception {
        String count = Modules.run(
                "(local $i i32)",
                "i32.const 3000000 local.set $i loop:more local.get $i i32.const 1 i32.sub local.tee $i br_if more end "
                        + Modules.pack("local.get $p", "local.get $n"));
        CodeModule module = Modules.module(count);
        double best = 0;
        for (int run = 0; run < 5; run++) {
            long begin = System.nanoTime();
            module.run("{}", HostFunctions.none());
            best = Math.max(best, 15_000_000 / ((System.nanoTime() - begin) / 1e9));
        }
        System.out.printf("%n%.1f million instructions a second, best of 5%n", best / 1e6);
    }
}
