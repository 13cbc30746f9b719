package ropewalk.skill.code;

import java.util.Set;
import ropewalk.skill.code.CodeFailure.Reason;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.MemoryLimits;

/** One run on its own thread. It knows no host function: it asks the thread that wants the run. */
final class Sandbox implements Runnable {
    private static final long LENGTH = 0xffff_ffffL;

    private final WasmModule module;
    private final Set<String> imports;
    private final CodeLimits limits;
    private final Meter meter;
    private final Dialog dialog;
    private final byte[] input;
    private int hostCalls;
    private int logLines;

    Sandbox(WasmModule module, Set<String> imports, CodeLimits limits, Meter meter, Dialog dialog, byte[] input) {
        this.module = module;
        this.imports = imports;
        this.limits = limits;
        this.meter = meter;
        this.dialog = dialog;
        this.input = input;
    }

    @Override
    public void run() {
        try {
            dialog.say(new Dialog.Output(output()));
        } catch (Throwable thrown) { // of any kind: whoever waits has to hear of it
            dialog.say(new Dialog.Failure(thrown));
        }
    }

    private String output() {
        Instance instance = Instance.builder(module)
                .withMemoryFactory(this::memory)
                .withMachineFactory(created -> new MeteredMachine(created, meter))
                .withUnsafeExecutionListener(meter)
                .withImportValues(links())
                .build();
        long text = Texts.write(instance, input);
        long result = instance.export(Contract.RUN).apply(text >>> 32, text & LENGTH)[0];
        return Texts.read(instance, (int) (result >>> 32), (int) result, limits.outputBytes(), "The output");
    }

    private ByteArrayMemory memory(MemoryLimits wanted) {
        int most = Math.min(wanted.maximumPages(), limits.memoryPages());
        ByteArrayMemory memory = new ByteArrayMemory(new MemoryLimits(wanted.initialPages(), most));
        meter.watch(memory);
        return memory;
    }

    private ImportValues links() {
        ImportValues.Builder links = ImportValues.builder();
        links.addFunction(new HostFunction(Contract.MODULE, Contract.LOG, Contract.LOG_TYPE, (instance, arguments) -> {
            log(instance, (int) arguments[0], (int) arguments[1]);
            return new long[0];
        }));
        for (String name : imports) {
            links.addFunction(new HostFunction(Contract.MODULE, name, Contract.TEXT_TO_TEXT, (instance, arguments) ->
                    new long[] {ask(instance, name, (int) arguments[0], (int) arguments[1])}));
        }
        return links.build();
    }

    private void log(Instance instance, int pointer, int length) {
        if (++logLines <= limits.logLines()) {
            dialog.say(new Dialog.Line(Texts.line(instance, pointer, length, limits.logLineBytes())));
        } else if (logLines == limits.logLines() + 1) {
            dialog.say(new Dialog.Line("Lines after these " + limits.logLines() + " are left out."));
        }
    }

    private long ask(Instance instance, String name, int pointer, int length) {
        if (++hostCalls > limits.hostCalls()) {
            throw new Ended(
                    Reason.TOO_MANY_HOST_CALLS,
                    "The code called host functions more than " + limits.hostCalls()
                            + " times. Let it ask for more in one call, or split the step.");
        }
        String json = Texts.read(instance, pointer, length, limits.outputBytes(), "What is handed to " + name);
        try {
            return Texts.write(instance, dialog.ask(new Dialog.Question(name, json)));
        } catch (InterruptedException stopped) {
            throw new Ended(Reason.TIMED_OUT, "The run was stopped while it waited for " + name + ".");
        }
    }
}
