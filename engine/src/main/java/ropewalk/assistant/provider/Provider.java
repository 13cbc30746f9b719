package ropewalk.assistant.provider;

import java.util.List;
import java.util.Map;

/**
 * The language model that the current workspace chose. Whatever it is given has to be redacted before. It is asked with no
 * transaction open, and may take as long as the workspace allows, up to a minute.
 */
public interface Provider {

    /** Its kind and its model, such as {@code openai/gpt-4.1-mini}. */
    String engine();

    /** Of the workspace's settings: whatever is changed there makes another one. */
    long version();

    /**
     * One of the labels.
     *
     * @param examples decided cases that are like this one, the nearest first
     * @throws NoAnswer when there is none of use
     */
    Chosen choose(Question question, List<Decided> examples);

    /**
     * What the text says of each field, without those of which it says nothing.
     *
     * @throws NoAnswer when there is no answer of use
     */
    Map<String, String> extract(String text, List<Named> fields, List<Extracted> examples);

    /**
     * A reply to the text.
     *
     * @param instructions of whoever drew the process; may be empty
     * @param outline a reply made from a fixed text: what the answer has to say
     * @throws NoAnswer when there is none of use
     */
    String draft(String text, String instructions, String outline, List<Drafted> examples);

    /** A label or a field. @param meaning what people would say of it; empty when the name says it all */
    record Named(String name, String meaning) {}

    /** @param fields values by name; empty where there is only a text */
    record Case(String text, Map<String, String> fields) {}

    record Question(Case asked, List<Named> labels) {}

    record Decided(Case asked, String label) {}

    /** @param confidence the model's own word, 0 to 1: nothing may be decided by it; @param reasons in its words */
    record Chosen(String label, double confidence, String reasons) {}

    record Extracted(String text, Map<String, String> values) {}

    record Drafted(String text, String reply) {}
}
