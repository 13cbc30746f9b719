package ropewalk.assistant;

/**
 * How a step's suggestions fared with people.
 *
 * @param decided how many they answered
 * @param share of these that were right, of values that were found right, or of words that were kept
 */
record Answered(long decided, double share) {
    static final Answered NONE = new Answered(0, 0);
}
