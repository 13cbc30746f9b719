package ropewalk.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every connector keeps, tried against its sandbox. A connector's test extends this (or {@link WebhookContract}),
 * gives samples and adds only what is special about it. Here: the card and what a call does; {@link FailureContract}:
 * what goes wrong.
 */
public abstract class ConnectorContract<A extends Record> extends FailureContract<A> {

    @Test
    void everyOperationHasASample() {
        assertThat(samples().map(Sample::operation))
                .containsAll(card().operations().stream().map(Operation::id).toList());
    }

    @Test
    void everyFieldHasALabel() {
        Stream<Field> fields = Stream.of(
                        card().accountFields().stream(),
                        card().operations().stream().flatMap(each -> each.inputs().stream()),
                        card().operations().stream().flatMap(each -> each.outputs().stream()),
                        card().events().stream().flatMap(each -> each.fields().stream()))
                .flatMap(each -> each)
                .flatMap(ConnectorContract::withNested);
        assertThat(fields).allSatisfy(field -> assertThat(field.label())
                .as("label of %s", field.name())
                .isNotBlank());
    }

    private static Stream<Field> withNested(Field field) {
        return Stream.concat(Stream.of(field), field.fields().stream().flatMap(ConnectorContract::withNested));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void givesAResult(Sample sample) {
        int before = sample.effects().count();
        Map<String, Object> result = call(sample, key());
        assertThat(result.keySet())
                .containsExactlyElementsOf(
                        operation(sample).outputs().stream().map(Field::name).toList());
        if (operation(sample).idempotency() == Idempotency.READ) {
            assertThat(sample.effects().count()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void calledTwiceWithOneKeyItHasOneEffect(Sample sample) {
        if (operation(sample).idempotency().repeatable()) {
            String key = key();
            Map<String, Object> first = call(sample, key);
            int once = sample.effects().count();
            assertThat(call(sample, key).keySet()).isEqualTo(first.keySet());
            assertThat(sample.effects().count()).isEqualTo(once);
        }
    }

    @Test
    void reachesOnlyThePublicInternetUnlessItIsASandbox() {
        var failure = catchThrowableOfType(
                Failure.class, () -> call(samples().findFirst().orElseThrow(), key(), internetOnly()));
        assertThat(failure).isInstanceOf(Refused.class);
    }

    @Test
    void callsOnlyTheAddressOfTheAccount() {
        samples().forEach(sample -> call(sample, key()));
        Set<String> known = account().values().stream()
                .map(String::valueOf)
                .filter(text -> text.startsWith("http"))
                .map(text -> Objects.requireNonNull(URI.create(text).getAuthority()))
                .collect(Collectors.toSet());
        assertThat(known).containsAll(called());
    }

    /** By kind, one thing that is not there yet, with a value for each field that can be written. */
    protected Map<String, Map<String, String>> things() {
        return Map.of();
    }

    @Test
    void everyKindOfRecordHasAThing() {
        assertThat(card().records()).extracting(RecordKind::id).containsExactlyInAnyOrderElementsOf(things().keySet());
    }

    @Test
    void whatIsWrittenOfARecordIsReadAgain() {
        card().records().forEach(kind -> new RecordRoundTrip(
                        kind, (operation, inputs) -> call(new Sample(operation, inputs, () -> 0), key()))
                .check(Objects.requireNonNull(things().get(kind.id()))));
    }

    @Test
    void becomesElementTemplatesAndSchemas() {
        List<Map<String, Object>> templates = ElementTemplates.of(card(), List.of("Ours"));
        assertThat(templates)
                .hasSize(card().operations().size() + card().events().size())
                .allSatisfy(template -> assertThat(Json.write(template)).contains(card().name()));
        assertThat(card().operations())
                .allSatisfy(each -> assertThat(JsonSchema.of(each.inputs())).containsEntry("type", "object"));
    }

    @Test
    void keepsWhatWasPublished() {
        PublishedCard.check(card());
    }

    /** What is to stand on the connector's sheet beside what the contract itself shows. */
    protected ConformanceSheet sheet() {
        return ConformanceSheet.against(ConformanceSheet.Against.SANDBOX);
    }

    /** The sheet with what this contract knows of the connector. */
    ConformanceSheet wholeSheet() {
        return sheet();
    }

    @Test
    void itsSheetSaysWhatIsShownHere() {
        wholeSheet().check(card(), faults());
    }

    private List<String> faults() {
        var faults = new ArrayList<String>();
        faults.add("no answer before and after the vendor committed");
        faults.add("an error after it committed");
        faults.add(saysHowLongToWait() ? "too many calls, with the wait it asks for" : "too many calls");
        faults.add("an outage and its end");
        faults.add("credentials that are not accepted");
        faults.add("a refusal");
        return faults;
    }
}
