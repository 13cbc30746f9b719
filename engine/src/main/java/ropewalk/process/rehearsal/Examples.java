package ropewalk.process.rehearsal;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.connection.Operations;
import ropewalk.connector.Card;
import ropewalk.connector.Field;

/** What outside systems could answer, made from what their connectors declare. */
@Component
class Examples {
    private final Operations operations;

    Examples(Operations operations) {
        this.operations = operations;
    }

    /** @param topic {@code <connector>.<operation>} */
    @Nullable
    Map<String, Object> answer(String topic) {
        return named(topic)
                .flatMap(name -> name.card().operation(name.local()))
                .map(operation -> example(operation.outputs()))
                .orElse(null);
    }

    /** @param message {@code <connector>.<event>} */
    @Nullable
    Map<String, Object> event(String message) {
        return named(message)
                .flatMap(name -> name.card().events().stream()
                        .filter(event -> event.id().equals(name.local()))
                        .findFirst())
                .map(event -> example(event.fields()))
                .orElse(null);
    }

    private record Name(Card<?> card, String local) {}

    private Optional<Name> named(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0
                ? Optional.empty()
                : operations.card(name.substring(0, dot)).map(card -> new Name(card, name.substring(dot + 1)));
    }

    private static Map<String, Object> example(List<Field> fields) {
        Map<String, Object> example = new LinkedHashMap<>();
        fields.stream().filter(field -> !field.secret()).forEach(field -> example.put(field.name(), value(field)));
        return example;
    }

    private static Object value(Field field) {
        return switch (field.kind()) {
            case TEXT -> text(field);
            case WHOLE_NUMBER -> 1;
            case NUMBER -> BigDecimal.ONE;
            case YES_NO -> true;
            case CHOICE -> field.choices().isEmpty() ? "" : field.choices().get(0);
            case OBJECT -> example(field.fields());
            case LIST -> field.fields().isEmpty() ? List.of() : List.of(example(field.fields()));
        };
    }

    private static String text(Field field) {
        String name = field.name().toLowerCase(Locale.ROOT);
        if (name.contains("mail")) {
            return "somebody@example.com";
        }
        if (name.endsWith("url") || name.endsWith("link")) {
            return "https://example.com/" + field.name();
        }
        if (name.endsWith("at") || name.equals("start") || name.equals("end")) {
            return "2030-01-02T09:00:00Z";
        }
        return name.equals("id") || name.endsWith("id") ? field.name() + "-1" : "example " + field.name();
    }
}
