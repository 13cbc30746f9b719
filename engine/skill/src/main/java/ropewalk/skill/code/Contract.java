package ropewalk.skill.code;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ropewalk.skill.code.InvalidCode.Reason;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.Import;
import run.endive.wasm.types.ValType;

/** What a module exports and imports, as the package's description says. */
final class Contract {
    static final String MODULE = "ropewalk";
    static final String LOG = "log";
    static final String MEMORY = "memory";
    static final String ALLOCATE = "allocate";
    static final String RUN = "run";

    static final FunctionType LOG_TYPE = FunctionType.of(List.of(ValType.I32, ValType.I32), List.of());
    static final FunctionType TEXT_TO_TEXT = FunctionType.of(List.of(ValType.I32, ValType.I32), List.of(ValType.I64));
    private static final FunctionType ALLOCATE_TYPE = FunctionType.of(List.of(ValType.I32), List.of(ValType.I32));

    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_.-]{0,99}");

    private final WasmModule module;

    private Contract(WasmModule module) {
        this.module = module;
    }

    /** @return the names of the host functions that the module asks for, without log */
    static Set<String> check(WasmModule module) throws InvalidCode {
        Contract contract = new Contract(module);
        if (module.memorySection().isEmpty()) {
            throw new InvalidCode(
                    Reason.MEMORY, "The module has no memory of its own. Build it with one and export it.");
        }
        contract.exports(MEMORY, ExternalType.MEMORY, null);
        contract.exports(ALLOCATE, ExternalType.FUNCTION, ALLOCATE_TYPE);
        contract.exports(RUN, ExternalType.FUNCTION, TEXT_TO_TEXT);
        Set<String> names = new TreeSet<>();
        for (int index = 0; index < module.importSection().importCount(); index++) {
            names.add(contract.imported(module.importSection().getImport(index)));
        }
        names.remove(LOG);
        return Set.copyOf(names);
    }

    private String imported(Import wanted) throws InvalidCode {
        if (!(wanted instanceof FunctionImport function)
                || !wanted.module().equals(MODULE)
                || !NAME.matcher(wanted.name()).matches()) {
            throw new InvalidCode(
                    Reason.UNKNOWN_IMPORT,
                    "The module imports " + readable(wanted.module()) + "." + readable(wanted.name())
                            + "; it may import functions of \"ropewalk\" only. Build it without WASI and without what its language"
                            + " adds by itself.");
        }
        FunctionType expected = wanted.name().equals(LOG) ? LOG_TYPE : TEXT_TO_TEXT;
        if (!expected.equals(module.typeSection().getType(function.typeIndex()))) {
            throw new InvalidCode(
                    Reason.UNKNOWN_IMPORT,
                    "The module imports ropewalk." + wanted.name() + " with other parameters or results than "
                            + (expected == LOG_TYPE ? "(i32, i32)" : "(i32, i32) -> i64") + ". Declare it like that.");
        }
        return wanted.name();
    }

    private void exports(String name, ExternalType kind, @Nullable FunctionType type) throws InvalidCode {
        for (int index = 0; index < module.exportSection().exportCount(); index++) {
            Export export = module.exportSection().getExport(index);
            if (export.name().equals(name)
                    && export.exportType() == kind
                    && (type == null || type.equals(type(export.index())))) {
                return;
            }
        }
        throw new InvalidCode(
                Reason.MISSING_EXPORT,
                "The module does not export " + name
                        + " as it has to: memory, allocate(i32) -> i32, run(i32, i32) -> i64.");
    }

    private @Nullable FunctionType type(int function) {
        int imported = module.importSection().count(ExternalType.FUNCTION);
        return function < imported
                ? null
                : module.functionSection().getFunctionType(function - imported, module.typeSection());
    }

    private static String readable(String name) {
        String cut = name.length() > 60 ? name.substring(0, 60) + "…" : name;
        return "\"" + cut.replaceAll("[^\\p{Print}…]", "?") + "\"";
    }
}
