package ropewalk.drafting;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import ropewalk.learning.StaleModel;

/**
 * How near a case has to be to one that was answered before, so that the reply to that one is a better draft than the
 * template. It is the lowest nearness from which on, among cases that were answered, the nearest other reply kept surely
 * more words than the template did; with few cases, or where replies are no better, none is near enough.
 *
 * @param cosine of the vectors of what was answered; above 1 where no reply is ever taken
 * @param examples how many it was chosen by
 */
public record Closeness(double cosine, int examples) {
    public static final Closeness NEVER = new Closeness(2, 0);

    /** Of accepted replies the latest so many are compared. */
    public static final int MOST = 500;

    /** Below this a case is about something else, whatever the words of the replies have in common. */
    static final double LEAST = 0.6;

    private static final int FEWEST = 10;
    /** One-sided, so that the mean lies above the bound in 9 of 10 cases. */
    private static final double QUANTILE = 1.2816;

    private static final int MAGIC = 0x52574452;

    /**
     * A case that was answered.
     *
     * @param vector of what was answered, of length 1
     * @param twinKept how much of the bare template was in the reply
     */
    public record Answered(String id, float[] vector, String reply, double twinKept) {}

    /** One that was answered, and how near it is. */
    public record Near(Answered answered, double cosine) {}

    public boolean isEnough(double cosine) {
        return cosine >= this.cosine;
    }

    /** @param answered in a fixed order; the same ones give the same closeness */
    public static Closeness choose(List<Answered> answered) {
        List<double[]> gains = new ArrayList<>();
        List<Answered> some = answered.subList(Math.max(0, answered.size() - MOST), answered.size());
        for (Answered each : some) {
            nearest(each.vector(), some, each.id())
                    .ifPresent(near -> gains.add(new double[] {
                        near.cosine(), WordsKept.share(near.answered().reply(), each.reply()) - each.twinKept()
                    }));
        }
        gains.sort(Comparator.comparingDouble((double[] gain) -> gain[0]).reversed());
        double found = NEVER.cosine();
        double sum = 0;
        double squares = 0;
        for (int count = 1; count <= gains.size() && gains.get(count - 1)[0] >= LEAST; count++) {
            double gain = gains.get(count - 1)[1];
            sum += gain;
            squares += gain * gain;
            double mean = sum / count;
            double spread = Math.sqrt(Math.max(0, squares / count - mean * mean) / count);
            if (count >= FEWEST && mean - QUANTILE * spread > 0) {
                found = gains.get(count - 1)[0];
            }
        }
        return new Closeness(found, some.size());
    }

    /** @param without the id of one that does not count; empty for none */
    public static Optional<Near> nearest(float[] vector, List<Answered> answered, String without) {
        Near best = null;
        for (Answered each : answered) {
            if (!each.id().equals(without) && each.vector().length == vector.length) {
                double cosine = 0;
                for (int at = 0; at < vector.length; at++) {
                    cosine += vector[at] * each.vector()[at];
                }
                if (best == null || cosine > best.cosine()) {
                    best = new Near(each, cosine);
                }
            }
        }
        return Optional.ofNullable(best);
    }

    public byte[] toBytes() {
        return ByteBuffer.allocate(16)
                .putInt(MAGIC)
                .putInt(examples)
                .putDouble(cosine)
                .array();
    }

    public static Closeness fromBytes(byte[] bytes) throws StaleModel {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (bytes.length != 16 || buffer.getInt() != MAGIC) {
            throw new StaleModel("These bytes are no closeness");
        }
        int examples = buffer.getInt();
        return new Closeness(buffer.getDouble(), examples);
    }
}
