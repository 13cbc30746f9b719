package ropewalk.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What no list knows is masked by how it is written, without the model's help. */
class UnknownNamesTest {
    private static final PartsOfSpeech PARTS_OF_SPEECH = PartsOfSpeech.load();

    private final Map<String, Integer> kinds = new HashMap<>();

    @BeforeEach
    void knowSomeWords() {
        for (String word : "the we told about invoice order of is late box".split(" ")) {
            kinds.put(word, Words.ENGLISH);
        }
        for (String word : "wir haben mit über die rechnung das paket von ist da".split(" ")) {
            kinds.put(word, Words.GERMAN);
        }
        kinds.put("tulipa", Words.FIRST);
        kinds.put("tulipia", Words.PLACE);
        kinds.put("monday", Words.CAPITAL);
    }

    @Test
    void unknownWordsWithACapitalAreMaskedInEnglish() {
        assertThat(masked("We told Zwerckanna about the invoice.")).containsExactly("Zwerckanna");
        assertThat(masked("Zwerckanna is late.")).containsExactly("Zwerckanna");
    }

    @Test
    void knownWordsDaysInitialsAcronymsAndNumbersOfModelsStay() {
        assertThat(masked("The Invoice of Monday is late, the VATX and the XR500 of PaySafe is late."))
                .isEmpty();
    }

    @Test
    void namesInSmallLettersAreMaskedWhereAListHoldsThem() {
        assertThat(masked("we told tulipa about the invoice.")).containsExactly("tulipa");
    }

    @Test
    void unknownGermanNounsStayAndNamesOfTheListsDoNot() {
        assertThat(masked("Wir haben die Zwerckrechnung über das Paket.")).isEmpty();
        assertThat(masked("Wir haben mit Tulipa über die Rechnung.")).containsExactly("Tulipa");
        assertThat(masked("Das Paket ist von Tulipia da.")).containsExactly("Tulipia");
    }

    @Test
    void whatWasAPersonElsewhereIsOneAgain() {
        Findings findings = new Findings();
        String text = "Invoice of Order. We told Order about the invoice.";
        findings.add(Kind.PERSON, text.indexOf("Order"), text.indexOf("Order") + 5);
        unknown().repeat(Sentence.in(text, findings, words()), text, findings);
        assertThat(findings.inOrder()).hasSize(2);
    }

    private List<String> masked(String text) {
        Findings findings = new Findings();
        for (Sentence sentence : Sentence.in(text, findings, words())) {
            unknown().find(sentence, new Tags(PARTS_OF_SPEECH, sentence), findings);
        }
        return findings.inOrder().stream()
                .map(span -> text.substring(span.begin(), span.end()))
                .toList();
    }

    private Words words() {
        return Words.of(Map.copyOf(kinds));
    }

    private UnknownNames unknown() {
        return new UnknownNames(new NameContext(words()), words());
    }
}
