package ropewalk.learning;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.util.List;

/**
 * all-MiniLM-L6-v2 with quantised weights, inside this process: no network, 384 numbers, English best. It reads the
 * first 510 pieces of words of a text whole and averages over longer parts. One instance serves the whole process,
 * since its session takes some 100 MB.
 */
public final class EmbeddedEncoder implements Encoder {

    private static final int DIMENSIONS = 384;
    /** Longer texts are cut here: about 2,000 words, more than a person writes to a queue. */
    private static final int LONGEST = 12_000;

    private static final class Shared {
        private static final AllMiniLmL6V2QuantizedEmbeddingModel MODEL = new AllMiniLmL6V2QuantizedEmbeddingModel();
    }

    @Override
    public String version() {
        return "all-minilm-l6-v2-q";
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    @Override
    public List<float[]> encode(List<String> texts) {
        return texts.stream().map(EmbeddedEncoder::vector).toList();
    }

    private static float[] vector(String text) {
        String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        if (cut.isBlank()) {
            return new float[DIMENSIONS];
        }
        Embedding embedding = Shared.MODEL.embed(TextSegment.from(cut)).content();
        embedding.normalize();
        return embedding.vector();
    }
}
