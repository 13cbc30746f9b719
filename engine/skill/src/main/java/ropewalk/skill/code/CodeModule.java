package ropewalk.skill.code;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import ropewalk.skill.code.InvalidCode.Reason;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.WasmModule;

/**
 * A module that was checked once and runs any number of times, on any number of threads at once. What a module has to be stands
 * in the package's description.
 */
public final class CodeModule {
    private final WasmModule module;
    private final CodeLimits limits;
    private final Set<String> imports;

    private CodeModule(WasmModule module, CodeLimits limits, Set<String> imports) {
        this.module = module;
        this.limits = limits;
        this.imports = imports;
    }

    /** Checks all that can be known without running any of it. */
    public static CodeModule parse(byte[] wasm, CodeLimits limits) throws InvalidCode {
        return parsed(Sections.check(wasm, limits), limits);
    }

    /** The parser stumbles over some broken modules with other exceptions than its own, over others only when it is asked for types. */
    private static CodeModule parsed(byte[] checked, CodeLimits limits) throws InvalidCode {
        try {
            WasmModule module = Parser.parse(checked);
            return new CodeModule(module, limits, Contract.check(module));
        } catch (WasmEngineException invalid) {
            throw invalid(": " + invalid.getMessage(), invalid);
        } catch (RuntimeException | StackOverflowError broken) {
            // the parser takes it for granted that blocks end where they begin, and the like; the bytes are a
            // stranger's
            throw invalid("", broken);
        }
    }

    private static InvalidCode invalid(String why, Throwable cause) {
        return new InvalidCode(
                Reason.NOT_WEBASSEMBLY,
                "The module is not valid" + why + ". Build it again with another version of its compiler.",
                cause);
    }

    /** The same with other limits of its runs. */
    public CodeModule within(CodeLimits other) {
        return new CodeModule(module, other, imports);
    }

    /** The host functions that it asks for, without log. A run without one of them is refused. */
    public Set<String> imports() {
        return imports;
    }

    /**
     * Runs it in an instance of its own, so nothing stays from one run to the next. Returns only when the run has ended, one way
     * or the other; host functions are called on this thread meanwhile.
     *
     * @param input a JSON text
     * @return a JSON text
     */
    public String run(String input, HostFunctions host) throws CodeFailure {
        Set<String> missing = new TreeSet<>(imports);
        missing.removeAll(host.names());
        if (!missing.isEmpty()) {
            throw new CodeFailure(
                    CodeFailure.Reason.NOT_DECLARED,
                    "The code asks for " + String.join(", ", missing)
                            + ", which the skill does not declare. Declare it in the manifest, or build the code without it.");
        }
        byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > limits.inputBytes()) {
            throw new CodeFailure(
                    CodeFailure.Reason.INPUT_TOO_LARGE,
                    "The inputs have " + bytes.length + " bytes; " + limits.inputBytes()
                            + " are allowed. Hand over less, for example a reference instead of the whole.");
        }
        return new Run(module, imports, limits, host).output(bytes);
    }
}
