package ropewalk.skill.code;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import ropewalk.skill.code.CodeFailure.Reason;
import run.endive.runtime.ExecutionListener;
import run.endive.runtime.MStack;
import run.endive.runtime.Memory;
import run.endive.wasm.types.Instruction;

/**
 * Asked by the interpreter before every instruction of one run, so nothing that a module does is out of its reach. An
 * interrupted thread alone would not do: the runtime looks for that at some instructions only.
 */
final class Meter implements ExecutionListener {
    /** On the operand stack: eight megabytes. */
    private static final int MOST_VALUES = 1_000_000;

    /** Bytes that are copied or filled for the price of one instruction. */
    private static final int BYTES_AT_ONCE = 16;

    /** Some two milliseconds of instructions. */
    private static final int STRETCH = 1 << 16;

    /** Stretches after which code gives way to what else the processors have to do. */
    private static final int FREE_STRETCHES = 25;

    private static final long LONGEST_REST_NANOS = 10_000_000;

    private final CodeLimits limits;
    private volatile boolean stopped;
    private int untilStretch = STRETCH;
    private int stretches;
    private long stretchBegan = System.nanoTime();
    private long left;
    private int depth;
    private @Nullable Memory memory;
    private boolean growthRefused;

    Meter(CodeLimits limits) {
        this.limits = limits;
        this.left = limits.instructions();
    }

    /** Ends the run before its next instruction; may be called by any thread. */
    void stop() {
        stopped = true;
    }

    void watch(Memory watched) {
        memory = watched;
    }

    /** Whether the module asked for more memory than it may have and was told that there is none. */
    boolean growthRefused() {
        return growthRefused;
    }

    @Override
    public void onExecution(Instruction instruction, MStack stack) {
        if (stopped) {
            throw new Ended(Reason.TIMED_OUT, "The run was stopped.");
        }
        left--;
        if (--untilStretch == 0) {
            giveWay();
        }
        switch (instruction.opcode()) {
            case MEMORY_GROW -> growing(stack.peek());
            case MEMORY_COPY, MEMORY_FILL, MEMORY_INIT, TABLE_COPY, TABLE_FILL, TABLE_INIT ->
                left -= Integer.toUnsignedLong((int) stack.peek()) / BYTES_AT_ONCE;
            default -> {
                // costs one
            }
        }
        if (left < 0) {
            throw new Ended(
                    Reason.TOO_MANY_INSTRUCTIONS,
                    "The code executed " + limits.instructions()
                            + " instructions and was not done. Look for a loop without an end, or hand over less at once.");
        }
        if (stack.size() > MOST_VALUES) {
            throw new Ended(
                    Reason.OUT_OF_MEMORY,
                    "The code holds more than " + MOST_VALUES + " values on its stack. Keep them in its memory.");
        }
    }

    /** Whoever computes for long rests as long as they compute: the other half is for people who wait for something short. */
    private void giveWay() {
        untilStretch = STRETCH;
        if (++stretches > FREE_STRETCHES) {
            LockSupport.parkNanos(Math.min(System.nanoTime() - stretchBegan, LONGEST_REST_NANOS));
        }
        stretchBegan = System.nanoTime();
    }

    private void growing(long pages) {
        if (memory == null || memory.pages() + Integer.toUnsignedLong((int) pages) > memory.maximumPages()) {
            growthRefused = true;
        }
    }

    void enter() {
        if (++depth > limits.depth()) {
            throw new Ended(
                    Reason.STACK_OVERFLOW,
                    "The code's calls stand more than " + limits.depth()
                            + " deep within each other. Look for a function that calls itself without an end.");
        }
    }

    void leave() {
        depth--;
    }
}
