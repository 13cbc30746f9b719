package ropewalk.skill.code;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Modules for the tests, and a host that answers with what it was handed. */
public final class Modules {
    static final String MEMORY = "(memory 1 512) (export \"memory\" (memory 0))";

    /** Free memory begins at 1024; nothing is ever freed. */
    static final String ALLOCATE =
            """
            (global $heap 1024)
            (func $allocate (param $size i32) (result i32)
              global.get $heap
              global.get $heap local.get $size i32.add global.set $heap)
            (export "allocate" (func $allocate))
            """;

    static final String ECHO = run("", pack("local.get $p", "local.get $n"));

    /** Adds all digits' numbers of the text and writes the sum. */
    static final String SUM = run(
            "(local $sum i32) (local $number i32) (local $c i32) (local $end i32)",
            """
            local.get $p local.get $n i32.add local.set $end
            block:done loop:next
              local.get $p local.get $end i32.ge_u br_if done
              local.get $p i32.load8_u i32.const 48 i32.sub local.tee $c
              i32.const 10 i32.lt_u
              if
                local.get $number i32.const 10 i32.mul local.get $c i32.add local.set $number
              else
                local.get $sum local.get $number i32.add local.set $sum
                i32.const 0 local.set $number
              end
              local.get $p i32.const 1 i32.add local.set $p
              br next
            end end
            i32.const 1000 local.set $p
            loop:digit
              local.get $p i32.const 1 i32.sub local.tee $p
              local.get $sum i32.const 10 i32.rem_u i32.const 48 i32.add i32.store8
              local.get $sum i32.const 10 i32.div_u local.tee $sum
              br_if digit
            end
            """
                    + pack("local.get $p", "i32.const 1000 local.get $p i32.sub"));

    static final CodeLimits LIMITS = CodeLimits.DEFAULT.withTime(Duration.ofMinutes(5));

    private Modules() {}

    /** Gives back its inputs. */
    public static byte[] echo() {
        return bytes("", ECHO);
    }

    /** Gives back what a function of its host answers to its inputs. */
    public static byte[] asking(String function) {
        return bytes(host(function), run("", "local.get $p local.get $n call $" + function));
    }

    /** Never ends by itself. */
    public static byte[] endless() {
        return bytes("", run("", "loop:again br again end i64.const 0"));
    }

    static byte[] bytes(String imports, String functions) {
        return Wat.module(imports + MEMORY + ALLOCATE + "(export \"run\" (func $run))" + functions);
    }

    static CodeModule module(String functions) throws InvalidCode {
        return CodeModule.parse(bytes("", functions), LIMITS);
    }

    /** The host function {@code name}, called {@code $name}. */
    static String host(String name) {
        return "(import \"ropewalk\" \"" + name + "\" (func $" + name + " (param i32 i32) (result i64)))";
    }

    /** The function run, with the input at $p of length $n. */
    static String run(String locals, String instructions) {
        return "(func $run (param $p i32) (param $n i32) (result i64) " + locals + " " + instructions + ")";
    }

    static String pack(String pointer, String length) {
        return pointer + " i64.extend_i32_u i64.const 32 i64.shl " + length + " i64.extend_i32_u i64.or";
    }

    /** Answers every function with what it was handed, and keeps what was logged. */
    static class Echo implements HostFunctions {
        final List<String> lines = Collections.synchronizedList(new ArrayList<>());
        final List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
        private final Set<String> names;

        Echo(String... names) {
            this.names = Set.of(names);
        }

        @Override
        public Set<String> names() {
            return names;
        }

        @Override
        public String call(String name, String json, Duration left) throws Exception {
            threads.add(Thread.currentThread());
            return json;
        }

        @Override
        public void log(String line) {
            lines.add(line);
        }
    }
}
