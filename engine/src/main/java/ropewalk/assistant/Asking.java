package ropewalk.assistant;

import java.util.Map;
import org.springframework.stereotype.Component;
import ropewalk.assistant.AssistantSteps.Asked;
import ropewalk.learning.Encoder;
import ropewalk.redaction.Redactor;

/** Makes of what a process asks what may be stored and learned from: first without personal data, then as a vector. */
@Component
class Asking {
    private final Redactor redactor;
    private final Encoder encoder;

    Asking(Redactor redactor, Encoder encoder) {
        this.redactor = redactor;
        this.encoder = encoder;
    }

    Asked of(String text, Map<String, Object> fields) {
        String redacted = redactor.redact(text).text().strip();
        return new Asked(redacted, redactor.redact(fields), redacted.isEmpty() ? null : encoder.encode(redacted));
    }
}
