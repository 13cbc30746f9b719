package ropewalk.redaction;

import java.io.BufferedWriter;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import opennlp.tools.ml.maxent.io.BinaryGISModelWriter;
import opennlp.tools.ml.model.AbstractModel;

/**
 * Makes the list of words and the model of names while the project is built. Takes the folder to write them to. The same
 * sources make the same files, byte by byte; where they are made already from these sources, nothing is done.
 */
public final class MakeNames {
    private MakeNames() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        String sources = Sources.digest();
        Path stamp = folder.resolve("names.sources");
        if (Files.exists(stamp)
                && Files.readString(stamp).equals(sources)
                && Files.exists(folder.resolve(Names.MODEL))) {
            return;
        }
        long begin = System.nanoTime();
        Files.createDirectories(folder);
        Gathering gathering = Gathering.gather();
        WordNet wordNet = new WordNet();
        wordNet.read(gathering.words);
        write(folder.resolve(Names.WORDS), gathering.words);
        Files.writeString(folder.resolve("words-licence.txt"), WordNet.licence());
        Training training =
                new Training(Words.of(gathering.words), new Specimens(20_261_130L, gathering, wordNet.examples));
        AbstractModel model = training.train();
        try (OutputStream file = Files.newOutputStream(folder.resolve(Names.MODEL));
                DataOutputStream data = new DataOutputStream(new GZIPOutputStream(file))) {
            new BinaryGISModelWriter(model, data).persist();
        }
        Files.writeString(stamp, sources);
        System.out.printf(
                "made %d words and a model of names in %d s%n",
                gathering.words.size(), (System.nanoTime() - begin) / 1_000_000_000L);
    }

    private static void write(Path file, Map<String, Integer> words) throws IOException {
        try (BufferedWriter lines = new BufferedWriter(
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8))) {
            for (Map.Entry<String, Integer> word : words.entrySet()) {
                lines.write(word.getValue() + " " + word.getKey() + "\n");
            }
        }
    }
}
