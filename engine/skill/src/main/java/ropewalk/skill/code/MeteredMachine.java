package ropewalk.skill.code;

import java.util.Deque;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;
import run.endive.runtime.InterpreterMachine;
import run.endive.runtime.MStack;
import run.endive.runtime.StackFrame;
import run.endive.wasm.types.FunctionType;

/** Endive's interpreter with a count of the calls that are open. */
final class MeteredMachine extends InterpreterMachine {
    private final Meter meter;

    MeteredMachine(Instance instance, Meter meter) {
        super(instance);
        this.meter = meter;
    }

    @Override
    protected long @Nullable [] call(
            MStack stack,
            Instance instance,
            Deque<StackFrame> callStack,
            int function,
            long[] arguments,
            Object @Nullable [] references,
            @Nullable FunctionType type,
            boolean popResults) {
        meter.enter();
        try {
            return super.call(stack, instance, callStack, function, arguments, references, type, popResults);
        } finally {
            meter.leave();
        }
    }
}
