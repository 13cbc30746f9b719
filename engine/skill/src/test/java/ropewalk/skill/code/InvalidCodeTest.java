package ropewalk.skill.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static ropewalk.skill.code.Modules.ALLOCATE;
import static ropewalk.skill.code.Modules.ECHO;
import static ropewalk.skill.code.Modules.LIMITS;
import static ropewalk.skill.code.Modules.MEMORY;
import static ropewalk.skill.code.Modules.bytes;
import static ropewalk.skill.code.Modules.run;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ropewalk.skill.code.InvalidCode.Reason;

@Timeout(300)
class InvalidCodeTest {
    private static final String RUN = "(export \"run\" (func $run))" + ECHO;

    @Test
    void refusesWhatIsNoModule() {
        assertRefused(new byte[0], Reason.NOT_WEBASSEMBLY);
        assertRefused("(module)".getBytes(java.nio.charset.StandardCharsets.UTF_8), Reason.NOT_WEBASSEMBLY);
        byte[] component = bytes("", ECHO);
        component[4] = 13;
        assertRefused(component, Reason.NOT_WEBASSEMBLY);
    }

    @Test
    void refusesCodeWhoseTypesDoNotFit() {
        assertRefused(bytes("", run("", "local.get $p")), Reason.NOT_WEBASSEMBLY);
        assertRefused(bytes("", run("", "local.get $p br_if 77 i64.const 0")), Reason.NOT_WEBASSEMBLY);
        assertRefused(bytes("", run("", "local.get $p br_table 77,0 i64.const 0")), Reason.NOT_WEBASSEMBLY);
    }

    @Test
    void refusesAModuleThatIsTooLarge() {
        assertRefused(new byte[LIMITS.moduleBytes() + 1], Reason.TOO_LARGE);
    }

    @Test
    void refusesImportsOfAnythingElse() {
        String clock = "(import \"wasi_snapshot_preview1\" \"clock_time_get\" (func $f (param i32 i32) (result i64)))";
        assertThat(assertRefused(bytes(clock, ECHO), Reason.UNKNOWN_IMPORT)).contains("clock_time_get");
        String other = "(import \"ropewalk\" \"ask\" (func $f (param i64) (result i64)))";
        assertRefused(bytes(other, ECHO), Reason.UNKNOWN_IMPORT);
        String log = "(import \"ropewalk\" \"log\" (func $f (param i32 i32) (result i64)))";
        assertRefused(bytes(log, ECHO), Reason.UNKNOWN_IMPORT);
    }

    @Test
    void refusesAModuleWithoutWhatItHasToExport() {
        assertRefused(Wat.module(MEMORY + ALLOCATE + ECHO), Reason.MISSING_EXPORT);
        assertRefused(Wat.module("(memory 1)" + ALLOCATE + RUN), Reason.MISSING_EXPORT);
        assertRefused(Wat.module(MEMORY + RUN), Reason.MISSING_EXPORT);
        String other = "(export \"run\" (func $run)) (func $run (param $p i32) (result i64) i64.const 0)";
        assertRefused(Wat.module(MEMORY + ALLOCATE + other), Reason.MISSING_EXPORT);
    }

    @Test
    void refusesMemoryThatBeginsAboveTheLimitOrIsNotOne() {
        assertRefused(Wat.module(MEMORY.replace("1 512", "257 512") + ALLOCATE + RUN), Reason.MEMORY);
        assertRefused(Wat.module(MEMORY + "(memory 1)" + ALLOCATE + RUN), Reason.MEMORY);
        assertRefused(Wat.module(ALLOCATE + RUN), Reason.MEMORY);
    }

    @Test
    void refusesWhatCouldWaitOrUseMemoryThatIsNotCounted() {
        assertRefused(
                bytes("", "(table 1 funcref)" + run("", "ref.null i32.const 1 table.grow drop i64.const 0")),
                Reason.FORBIDDEN_FEATURE);
        assertRefused(bytes("", run("", "local.get $p local.get $n return_call $run")), Reason.FORBIDDEN_FEATURE);
        assertRefused(
                bytes("", run("", "i32.const 0 i32.const 0 i64.const -1 mem_atomic_wait32 drop i64.const 0")),
                Reason.FORBIDDEN_FEATURE);
        assertRefused(bytes("", run("", "v128_not i64.const 0")), Reason.FORBIDDEN_FEATURE);
        byte[] array = Arrays.copyOf(bytes("", ECHO), 8);
        assertRefused(Wat.concat(array, new byte[] {1, 4, 1, 0x5e, 0x7f, 1}), Reason.FORBIDDEN_FEATURE);
    }

    @Test
    void refusesATableThatIsTooLarge() {
        assertRefused(bytes("", "(table 10000000 funcref)" + ECHO), Reason.TOO_LARGE);
    }

    @Test
    void refusesMillionsOfLocalsInAFewBytes() {
        byte[] echo = bytes("", ECHO);
        for (long locals : new long[] {50_000, 4_294_967_295L}) {
            assertRefused(
                    withBody(echo, Wat.concat(Wat.number(1), Wat.number(locals), new byte[] {0x7f, 0, 0x0b})),
                    Reason.TOO_LARGE);
        }
        byte[] body = Wat.concat(Wat.number(1), Wat.number(900), new byte[] {0x7f, 0, 0x0b});
        byte[][] bodies = new byte[400][];
        Arrays.fill(bodies, body);
        assertRefused(withBody(echo, bodies), Reason.TOO_LARGE);
    }

    @Test
    void refusesAHundredThousandFunctions() {
        byte[][] bodies = new byte[100_000][];
        Arrays.fill(bodies, new byte[] {0, 0x0b});
        assertRefused(withBody(bytes("", ECHO), bodies), Reason.TOO_LARGE);
    }

    @Test
    void refusesHugeBranchTablesAndDeepBlocksAndEndlessStraightCode() {
        String table = run("", "local.get $p br_table " + "0,".repeat(450_000) + "0 i64.const 0");
        assertRefused(bytes("", table), Reason.TOO_LARGE);
        String deep = run("", "block ".repeat(100_000) + "end ".repeat(100_000) + "i64.const 0");
        assertRefused(bytes("", deep), Reason.TOO_LARGE);
        assertRefused(bytes("", run("", "nop ".repeat(450_000) + "i64.const 0")), Reason.TOO_LARGE);
    }

    @Test
    void refusesBranchesThatTheParserWouldWalkThroughForMinutes() {
        assertRefused(bytes("", branches(100_000)), Reason.TOO_LARGE);
    }

    @Test
    void readsTheMostThatItAllows() throws Exception {
        CodeModule.parse(bytes("", branches(39_000)), LIMITS);
        CodeModule.parse(bytes("", run("", "nop ".repeat(399_000) + "i64.const 0")), LIMITS);
    }

    private static String branches(int labels) {
        String deep =
                "block ".repeat(498) + "local.get $p br_table " + "497,".repeat(labels) + "0 " + "end ".repeat(498);
        return run("", deep + Modules.pack("local.get $p", "local.get $n"));
    }

    @Test
    void neverFailsInAnyOtherWayOnBrokenModules() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] sum = bytes(Modules.host("ask"), "(table 1 10 funcref) (elem $run) (data 3 \"abc\")" + Modules.SUM);
        for (int round = 0; round < 10_000; round++) {
            byte[] broken = Arrays.copyOf(sum, random.nextInt(4) == 0 ? random.nextInt(sum.length) : sum.length);
            for (int change = random.nextInt(4); change >= 0 && broken.length > 0; change--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            try {
                CodeModule.parse(broken, LIMITS);
            } catch (InvalidCode refused) {
                assertThat(refused).as("seed %s, round %s", seed, round).hasMessageEndingWith(".");
            } catch (RuntimeException | StackOverflowError other) {
                throw new AssertionError("seed " + seed + ", round " + round, other);
            }
        }
    }

    /** The module with these bodies in place of its own; their number may be wrong. */
    private static byte[] withBody(byte[] module, byte[]... bodies) {
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        code.writeBytes(Wat.number(bodies.length));
        for (byte[] body : bodies) {
            code.writeBytes(Wat.number(body.length));
            code.writeBytes(body);
        }
        int section = 8;
        while (module[section] != 10) {
            section += 2 + module[section + 1]; // all before are shorter than 128 bytes
        }
        return Wat.concat(Arrays.copyOf(module, section), new byte[] {10}, Wat.number(code.size()), code.toByteArray());
    }

    private static String assertRefused(byte[] wasm, Reason reason) {
        InvalidCode refused = catchThrowableOfType(InvalidCode.class, () -> CodeModule.parse(wasm, LIMITS));
        assertThat(refused).isNotNull();
        assertThat(refused.reason()).as(refused.getMessage()).isEqualTo(reason);
        return String.valueOf(refused.getMessage());
    }
}
