package ropewalk.redaction;

import org.jspecify.annotations.Nullable;

/** The parts of speech of one sentence, found when they are first asked for, for most sentences need none. */
final class Tags {
    private final PartsOfSpeech partsOfSpeech;
    private final Sentence sentence;
    private String @Nullable [] tags;

    Tags(PartsOfSpeech partsOfSpeech, Sentence sentence) {
        this.partsOfSpeech = partsOfSpeech;
        this.sentence = sentence;
    }

    /** An empty text before the beginning of the sentence. */
    String at(int i) {
        if (tags == null) {
            tags = partsOfSpeech.tags(sentence);
        }
        return i < 0 ? "" : tags[i];
    }
}
