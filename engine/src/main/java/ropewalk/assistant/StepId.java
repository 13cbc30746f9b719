package ropewalk.assistant;

/**
 * A step at which the assistant suggests, in all versions of its process.
 *
 * @param process the process's key
 * @param element the step's id in the drawing
 */
record StepId(String process, String element) {}
