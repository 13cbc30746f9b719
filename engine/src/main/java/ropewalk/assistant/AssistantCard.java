package ropewalk.assistant;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.assistant.StepDefinition.Kind;
import ropewalk.connector.Binding;
import ropewalk.connector.Card;
import ropewalk.connector.Default;
import ropewalk.connector.Icon;
import ropewalk.connector.Idempotency;
import ropewalk.connector.InvalidFields;
import ropewalk.connector.Label;
import ropewalk.connector.Multiline;

/** What the modeler offers of the assistant, and how its steps' values are read. */
@Component
class AssistantCard {
    static final String ID = "assistant";
    private static final int LONGEST_TEXT = 20_000;
    private static final int MOST_FIELDS = 100;
    private static final String PRECISION = "0.95";
    private static final String SURE =
            "Of those that go on without a person, how many have to be right: 0.95 is 95 of 100";
    private static final String LEVELS =
            "low: It can wait\nnormal: In its turn\nhigh: Soon, somebody waits for it\nurgent: At once, something stands still";

    private final Card<NoAccount> card = Card.of(ID, "Assistant", NoAccount.class)
            .described("Suggests what to choose, says how sure it is, and learns from what people decide")
            .icon(Icon.CHAT)
            .operation("classify", "Classify a text", Classify.class, Suggested.class, Idempotency.READ, call -> none())
            .operation("route", "Choose who gets it", Route.class, Suggested.class, Idempotency.READ, call -> none())
            .operation(
                    "prioritise",
                    "Set the priority",
                    Prioritise.class,
                    Suggested.class,
                    Idempotency.READ,
                    call -> none())
            .operation("decide", "Suggest a decision", Decide.class, Suggested.class, Idempotency.READ, call -> none())
            .operation(
                    "extract",
                    "Find values in a text",
                    Extract.class,
                    Extracted.class,
                    Idempotency.READ,
                    call -> none())
            .operation("draft", "Draft a reply", Draft.class, Drafted.class, Idempotency.READ, call -> none());

    record NoAccount() {}

    record Classify(
            @Label("Text") @Multiline String text,
            @Label(value = "Labels", help = "One a line, and what it means after a colon") @Multiline String labels,
            @Label(value = "How sure", help = SURE) @Default(PRECISION) BigDecimal precision) {}

    record Route(
            @Label("Text") @Multiline String text,
            @Label(value = "Groups", help = "The key of one a line, and what it does after a colon") @Multiline
                    String groups,
            @Label(value = "How sure", help = SURE) @Default(PRECISION) BigDecimal precision) {}

    record Prioritise(
            @Label("Text") @Multiline String text,
            @Label(value = "Levels", help = "One a line, the lowest first, and what it means after a colon")
                    @Multiline
                    @Default(LEVELS)
                    String levels,
            @Label(value = "How sure", help = SURE) @Default(PRECISION) BigDecimal precision) {}

    record Decide(
            @Label(value = "Fields", help = "What the decision depends on: JSON, or a variable such as ${application}")
                    Map<String, Object> fields,
            @Label(value = "Text", help = "What somebody wrote with it, if anything") @Multiline @Nullable String text,
            @Label(value = "Outcomes", help = "The id of one a line, and what it means after a colon")
                    @Multiline
                    @Default("approve\nreject")
                    String outcomes,
            @Label(value = "How sure", help = SURE) @Default(PRECISION) BigDecimal precision) {}

    record Extract(
            @Label("Text") @Multiline String text,
            @Label(
                            value = "Values",
                            help = "One a line: its name, its type in brackets (text, number, date, email, phone),"
                                    + " and what it is after a colon")
                    @Multiline
                    String fields,
            @Label(value = "How sure", help = SURE) @Default(PRECISION) BigDecimal precision) {}

    record Extracted(
            @Label(value = "Values", help = "By name; what was not found is not in it") Map<String, Object> values,
            @Label(value = "Missing", help = "Names of those that were not found") List<String> missing,
            @Label(value = "Confidence", help = "0 to 1, the lowest of those that were found") BigDecimal confidence,
            @Label(value = "Sure", help = "Whether it may go on without a person") boolean sure,
            @Label("Suggestion") String suggestion) {}

    record Draft(
            @Label(value = "Text", help = "What is answered") @Multiline String text,
            @Label(value = "Template", help = "The reply, with places such as {name} for the values") @Multiline
                    String template,
            @Label(
                            value = "Values",
                            help = "What fills the places: JSON, or a variable such as ${extractResult.values}")
                    @Nullable
                    Map<String, Object> values,
            @Label(value = "Instructions", help = "What a model provider is told of how to write; else not read")
                    @Multiline
                    @Nullable
                    String instructions) {}

    record Drafted(
            @Label("Draft") String draft,
            @Label(value = "Basis", help = "template, reply: one that people here have sent before, or provider")
                    String basis,
            @Label("Suggestion") String suggestion) {}

    record Suggested(
            @Label("Label") String label,
            @Label(value = "Confidence", help = "0 to 1") BigDecimal confidence,
            @Label(value = "Sure", help = "Whether it may go on without a person") boolean sure,
            @Label("Likeliest labels") List<String> likeliest,
            @Label("Suggestion") String suggestion) {}

    /** What a step asks. */
    record Question(StepDefinition definition, String text, Map<String, Object> fields) {}

    Card<?> card() {
        return card;
    }

    /** @throws InvalidFields when the values do not make a question */
    Question extract(Map<String, Object> inputs) {
        Extract asked = Binding.read(Extract.class, inputs);
        return new Question(
                StepDefinition.extract(WantedLines.read("fields", asked.fields()), checkedPrecision(asked.precision())),
                checked(asked.text()),
                Map.of());
    }

    /** @throws InvalidFields when the values do not make a question */
    Draft draft(Map<String, Object> inputs) {
        Draft asked = Binding.read(Draft.class, inputs);
        checked(asked.text());
        if (asked.template().length() > LONGEST_TEXT) {
            throw InvalidFields.of(
                    "template",
                    "Template has %d characters; up to %d are taken."
                            .formatted(asked.template().length(), LONGEST_TEXT));
        }
        return asked;
    }

    /** @throws InvalidFields when the values do not make a question */
    Question read(String operation, Map<String, Object> inputs) {
        return switch (operation) {
            case "classify" -> {
                Classify asked = Binding.read(Classify.class, inputs);
                yield text(Kind.CLASSIFY, asked.text(), "labels", asked.labels(), asked.precision());
            }
            case "route" -> {
                Route asked = Binding.read(Route.class, inputs);
                yield text(Kind.ROUTE, asked.text(), "groups", asked.groups(), asked.precision());
            }
            case "prioritise" -> {
                Prioritise asked = Binding.read(Prioritise.class, inputs);
                yield text(Kind.PRIORITISE, asked.text(), "levels", asked.levels(), asked.precision());
            }
            case "decide" -> {
                Decide asked = Binding.read(Decide.class, inputs);
                if (asked.fields().isEmpty() || asked.fields().size() > MOST_FIELDS) {
                    throw InvalidFields.of(
                            "fields",
                            "Fields has %d members; 1 to %d are needed."
                                    .formatted(asked.fields().size(), MOST_FIELDS));
                }
                String text = asked.text() == null ? "" : asked.text();
                yield new Question(
                        definition(Kind.DECIDE, "outcomes", asked.outcomes(), asked.precision()),
                        checked(text),
                        asked.fields());
            }
            default ->
                throw InvalidFields.of(
                        "operation",
                        "The assistant has no operation “" + operation + "”; choose another one for this step.");
        };
    }

    private static Question text(Kind kind, String text, String field, String labels, BigDecimal precision) {
        return new Question(definition(kind, field, labels, precision), checked(text), Map.of());
    }

    private static String checked(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw InvalidFields.of(
                    "text",
                    "Text has %d characters, and %d are read; give the step a shorter part of it."
                            .formatted(text.length(), LONGEST_TEXT));
        }
        return text;
    }

    private static StepDefinition definition(Kind kind, String field, String labels, BigDecimal precision) {
        return new StepDefinition(kind, StepDefinition.labels(field, labels), checkedPrecision(precision));
    }

    private static double checkedPrecision(BigDecimal precision) {
        double wanted = precision.doubleValue();
        if (wanted < 0.5 || wanted > 0.999) {
            throw InvalidFields.of(
                    "precision", "How sure is " + precision.toPlainString() + "; it can be 0.5 to 0.999.");
        }
        return wanted;
    }

    private static <R> R none() {
        throw new IllegalStateException("the assistant's steps are not called as a connector's");
    }
}
