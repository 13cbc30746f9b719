package ropewalk.extraction;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import ropewalk.learning.StaleModel;
import ropewalk.learning.Threshold;

/** An extractor as bytes. */
final class ExtractorFormat {
    private static final int MAGIC = 0x52574558;
    private static final int VERSION = 1;

    private ExtractorFormat() {}

    static byte[] write(Extractor extractor) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeShort(VERSION);
            out.writeInt(extractor.examples());
            out.writeDouble(extractor.temperature());
            out.writeDouble(extractor.threshold().confidence());
            out.writeInt(extractor.weights().size());
            for (Map.Entry<String, Weights> each : extractor.weights().entrySet()) {
                out.writeUTF(each.getKey());
                out.writeInt(each.getValue().learned().size());
                for (Map.Entry<String, Float> weight : each.getValue().learned().entrySet()) {
                    out.writeUTF(weight.getKey());
                    out.writeFloat(weight.getValue());
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static Extractor read(byte[] bytes) throws StaleModel {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != MAGIC || in.readShort() != VERSION) {
                throw new StaleModel("The extractor was not written by version " + VERSION);
            }
            int examples = in.readInt();
            double temperature = in.readDouble();
            Threshold threshold = new Threshold(in.readDouble());
            Map<String, Weights> weights = new TreeMap<>();
            int fields = in.readInt();
            for (int field = 0; field < fields; field++) {
                String name = in.readUTF();
                SortedMap<String, Float> learned = new TreeMap<>();
                int count = in.readInt();
                for (int at = 0; at < count; at++) {
                    learned.put(in.readUTF(), in.readFloat());
                }
                weights.put(name, new Weights(learned));
            }
            return new Extractor(weights, temperature, threshold, examples);
        } catch (IOException brokenOff) {
            throw new StaleModel("The extractor's bytes break off");
        }
    }
}
