package ropewalk.process.engine;

import java.time.Duration;

/** How much one model may ask of the server. */
final class Bounds {
    static final int STEPS_IN_A_TRANSACTION = 2_000;

    static final int CALL_DEPTH = 20;
    static final int INSTANCES_OF_A_MULTI_INSTANCE = 1_000;
    static final int VARIABLE_BYTES = 1 << 20;
    /** The column of the engine; a longer text belongs into a JSON value. */
    static final int TEXT_CHARACTERS = 4_000;

    /** Of a failed job's stack trace. */
    static final int TRACE_CHARACTERS = 16_000;

    static final int MODEL_BYTES = 2 << 20;
    static final int MODEL_DEPTH = 64;
    static final int EXPRESSION_CHARACTERS = 4_000;
    static final int QUERY_RESULTS = 1_000;
    static final Duration TIMER_CYCLE = Duration.ofSeconds(60);
    static final Duration FEEL_TIME = Duration.ofSeconds(2);
    static final int FEEL_RANGE = 10_000;

    private Bounds() {}
}
