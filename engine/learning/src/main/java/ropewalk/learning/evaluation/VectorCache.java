package ropewalk.learning.evaluation;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ropewalk.learning.Encoder;

/** An encoder that keeps what it has encoded, in memory and in a file if there is a folder for it. */
final class VectorCache implements Encoder {

    private final Encoder encoder;
    private final @Nullable Path file;
    private final Map<UUID, float[]> known = new HashMap<>();

    VectorCache(Encoder encoder, @Nullable Path folder) throws IOException {
        this.encoder = encoder;
        file = folder == null ? null : Files.createDirectories(folder).resolve(encoder.version() + ".vectors");
        if (file != null && Files.exists(file)) {
            load(file);
        }
    }

    private void load(Path from) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(from)))) {
            while (true) {
                UUID name = new UUID(in.readLong(), in.readLong());
                float[] vector = new float[encoder.dimensions()];
                for (int index = 0; index < vector.length; index++) {
                    vector[index] = in.readFloat();
                }
                known.put(name, vector);
            }
        } catch (EOFException end) {
            // read up to here; a vector that was broken off is encoded again
        }
    }

    @Override
    public String version() {
        return encoder.version();
    }

    @Override
    public int dimensions() {
        return encoder.dimensions();
    }

    @Override
    public List<float[]> encode(List<String> texts) {
        return texts.stream().map(this::vector).toList();
    }

    private float[] vector(String text) {
        return known.computeIfAbsent(name(text), missing -> encoder.encode(text));
    }

    private static UUID name(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes what it knows for the next run. */
    void save() throws IOException {
        if (file == null) {
            return;
        }
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)))) {
            for (Map.Entry<UUID, float[]> entry : known.entrySet()) {
                out.writeLong(entry.getKey().getMostSignificantBits());
                out.writeLong(entry.getKey().getLeastSignificantBits());
                for (float value : entry.getValue()) {
                    out.writeFloat(value);
                }
            }
        }
    }
}
