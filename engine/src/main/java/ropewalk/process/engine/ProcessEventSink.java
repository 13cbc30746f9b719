package ropewalk.process.engine;

/** Keeps what processes did. Called once a command that did something, before its transaction commits and within it. */
public interface ProcessEventSink {
    /** @throws RuntimeException to make the command fail: what is not recorded has not happened */
    void record(CommandEvents events);
}
