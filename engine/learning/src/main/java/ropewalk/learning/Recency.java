package ropewalk.learning;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * How much an example counts by its age, and whether the ways have changed. Age is counted from the newest example, not
 * from now, so that a model hangs on its examples alone.
 */
final class Recency {

    /** Days after which an example counts half, as long as things stay as they are. */
    static final double SLOW = 40;
    /** The same after a drift. */
    static final double FAST = 5;
    /** An example never counts less, so that arithmetic stays sound. */
    static final float LEAST = 0.005f;

    private static final double RECENT_DAYS = 3;
    /** Fewer examples than this say nothing of a drift. */
    private static final int ENOUGH = 20;
    /** Standard errors by which the newest must agree less with the rest than the rest with itself. */
    private static final double SURPRISING = 3;

    private final double[] age;

    Recency(List<Instant> times) {
        Instant newest = times.stream().max(Instant::compareTo).orElse(Instant.EPOCH);
        age = times.stream()
                .mapToDouble(time -> (newest.toEpochMilli() - time.toEpochMilli()) / 86_400_000.0)
                .toArray();
    }

    float[] weights(double halfLife) {
        float[] result = new float[age.length];
        for (int index = 0; index < age.length; index++) {
            result[index] = Math.max(LEAST, (float) Math.pow(0.5, age[index] / halfLife));
        }
        return result;
    }

    boolean[] recent() {
        boolean[] result = new boolean[age.length];
        for (int index = 0; index < age.length; index++) {
            result[index] = age[index] < RECENT_DAYS;
        }
        return result;
    }

    /** Whether the newest answers agree less with what was learned than older answers do, by more than chance. */
    static boolean surprising(boolean[] agreed, boolean[] recent) {
        double[] count = new double[2];
        double[] agreeing = new double[2];
        for (int index = 0; index < agreed.length; index++) {
            int part = recent[index] ? 1 : 0;
            count[part]++;
            agreeing[part] += agreed[index] ? 1 : 0;
        }
        if (Arrays.stream(count).min().orElse(0) < ENOUGH) {
            return false;
        }
        double before = agreeing[0] / count[0];
        double now = agreeing[1] / count[1];
        double all = (agreeing[0] + agreeing[1] + 1) / (count[0] + count[1] + 2);
        return (before - now) / Math.sqrt(all * (1 - all) * (1 / count[0] + 1 / count[1])) > SURPRISING;
    }
}
