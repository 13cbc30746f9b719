package ropewalk.learning.evaluation;

/**
 * What was said of one item before anyone decided it, and what was right.
 *
 * @param seed which play of the month
 * @param day from 1
 * @param confidence of the learner's first label
 * @param sure whether the learner would have acted alone
 * @param score the learner's probability of the positive label
 * @param positive whether the positive label is the right one
 * @param outside whether the right answer was to abstain
 */
record Scored(
        int seed,
        int day,
        boolean right,
        boolean twinRight,
        double confidence,
        boolean sure,
        double score,
        boolean positive,
        boolean outside) {}
