package ropewalk.learning;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a model is written. The version goes up whenever the bytes, or what is made of examples, change. */
final class ModelFormat {

    private static final int MAGIC = 0x524F5045;
    private static final int VERSION = 1;

    private ModelFormat() {}

    static byte[] write(Model model) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeShort(VERSION);
            out.writeUTF(model.encoder);
            out.writeUTF(shape(model.step));
            out.writeDouble(model.threshold.confidence());
            out.writeDouble(model.noise);
            out.writeBoolean(model.fast);
            out.writeInt(model.examples);
            Instant newest = model.newest;
            out.writeLong(newest == null ? Long.MIN_VALUE : newest.getEpochSecond());
            out.writeInt(newest == null ? 0 : newest.getNano());
            model.text.write(out);
            FieldModel fields = model.fields;
            out.writeBoolean(fields != null);
            if (fields != null) {
                fields.write(out);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static Model read(Step step, byte[] bytes) throws StaleModel {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != MAGIC || in.readShort() != VERSION) {
                throw new StaleModel("The model was not written by version " + VERSION + " of the learner");
            }
            String encoder = in.readUTF();
            if (!in.readUTF().equals(shape(step))) {
                throw new StaleModel("The model was made for other labels or fields than the step has now");
            }
            Threshold threshold = new Threshold(in.readDouble());
            double noise = in.readDouble();
            boolean fast = in.readBoolean();
            int examples = in.readInt();
            long second = in.readLong();
            int nano = in.readInt();
            Instant newest = second == Long.MIN_VALUE ? null : Instant.ofEpochSecond(second, nano);
            TextModel text = TextModel.read(in);
            @Nullable
            FieldModel fields = in.readBoolean()
                    ? FieldModel.read(in, step.fields(), step.labels().size())
                    : null;
            return new Model(step, encoder, text, fields, threshold, noise, fast, examples, newest);
        } catch (IOException brokenOff) {
            throw new StaleModel("The model's bytes break off");
        }
    }

    /** What must be the same for a model to fit a step: its labels by name and text, and its fields, in their order. */
    private static String shape(Step step) {
        return Long.toHexString(Fingerprint.of(step.toString()));
    }
}
