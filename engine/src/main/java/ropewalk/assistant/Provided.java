package ropewalk.assistant;

import org.jspecify.annotations.Nullable;
import ropewalk.assistant.provider.ProviderProblem;

/**
 * How a provider was asked, and what it said.
 *
 * @param engine its kind and its model
 * @param version of its settings
 * @param prompt which words it was asked with
 * @param answer null when it did not answer
 * @param problem why it did not; null when it did
 */
record Provided<T>(String engine, long version, String prompt, @Nullable T answer, @Nullable ProviderProblem problem) {}
