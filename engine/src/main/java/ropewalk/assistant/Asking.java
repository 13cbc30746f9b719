package ropewalk.assistant;

import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import ropewalk.assistant.AssistantSteps.Asked;
import ropewalk.learning.Encoder;
import ropewalk.redaction.Redactor;

/** Makes of what is asked and answered what may be stored and learned from: without personal data, and as a vector. */
@Component
class Asking {
    private final ObjectProvider<Redactor> redactor;
    private final Encoder encoder;

    Asking(ObjectProvider<Redactor> redactor, Encoder encoder) {
        this.redactor = redactor;
        this.encoder = encoder;
    }

    Asked of(String text, Map<String, Object> fields) {
        String redacted = redacted(text).strip();
        return new Asked(
                redacted, redactor.getObject().redact(fields), redacted.isEmpty() ? null : encoder.encode(redacted));
    }

    String redacted(String text) {
        return text.isBlank() ? "" : redactor.getObject().redact(text).text();
    }
}
