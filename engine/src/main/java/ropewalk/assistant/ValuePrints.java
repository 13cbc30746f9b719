package ropewalk.assistant;

import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import ropewalk.extraction.Candidates;
import ropewalk.extraction.Masking;
import ropewalk.extraction.Values;

/**
 * By what it is seen which of several masked values a person left in a form, without keeping any: a hash with the tenant's
 * key, another for each suggestion, so that the same value cannot be followed from one case to the next.
 */
@Component
class ValuePrints {
    private static final int BYTES = 12;

    private final Contributors contributors;

    ValuePrints(Contributors contributors) {
        this.contributors = contributors;
    }

    /** Of all masked stretches of a text, by where they stand. Inside the caller's transaction. */
    Map<String, String> of(String suggestion, String text, Masking masking) {
        Map<String, String> prints = new LinkedHashMap<>();
        Candidates.in(text).stream()
                .filter(candidate -> candidate.personal())
                .forEach(candidate -> prints.put(
                        StoredExtraction.print(candidate.place()),
                        of(suggestion, masking.original(candidate.place()))));
        return prints;
    }

    /** Of a value that a person left. */
    String of(String suggestion, String value) {
        byte[] whole = contributors.of("value " + suggestion + " " + Values.bare(value));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, BYTES));
    }
}
