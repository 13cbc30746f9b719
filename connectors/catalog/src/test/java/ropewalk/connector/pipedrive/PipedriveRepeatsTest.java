package ropewalk.connector.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ropewalk.connector.Connector;
import ropewalk.connector.ConnectorInSandbox;
import ropewalk.connector.SandboxFaults;
import ropewalk.connector.Unavailable;
import ropewalk.sandbox.pipedrive.PipedriveSandbox;

/** What is created comes once, also when the answer to the request that wrote it, and not to the lookup, was lost. */
class PipedriveRepeatsTest extends ConnectorInSandbox<PipedriveConnector.Account> {

    private final PipedriveSandbox pipedrive = started(() -> new PipedriveSandbox(0));
    private final long ada = pipedrive.addPerson("Ada Byron", "ada@customer.example");
    private final long rope = pipedrive.addDeal("Rope", ada);

    @AfterAll
    void close() {
        pipedrive.close();
    }

    @Override
    protected Connector connector() {
        return new PipedriveConnector();
    }

    @Override
    protected Map<String, Object> account() {
        return pipedrive.account();
    }

    @Override
    protected Vendor vendor() {
        return new SandboxFaults(pipedrive.faults());
    }

    Stream<Sample> creations() {
        return Stream.of(
                new Sample("create-person", Map.of("name", "Bo Quay"), () -> pipedrive
                        .persons()
                        .size()),
                new Sample("create-deal", Map.of("title", "Anchors"), () -> pipedrive
                        .deals()
                        .size()),
                new Sample("add-note", Map.of("dealId", rope, "text", "Once"), () -> pipedrive
                        .notes()
                        .size()),
                new Sample("add-activity", Map.of("subject", "Call them"), () -> pipedrive
                        .activities()
                        .size()));
    }

    @ParameterizedTest
    @MethodSource("creations")
    void whatWasWrittenBeforeTheAnswerWasLostIsFoundAgain(Sample sample) {
        int before = sample.effects().count();
        String key = key();
        pipedrive.faults().at(request -> request.method().equals("POST"), ropewalk.sandbox.server.Fault.ERROR_AFTER);
        var lost = catchThrowableOfType(Unavailable.class, () -> call(sample, key));
        assertThat(lost.outcomeKnown()).isFalse();
        assertThat(sample.effects().count()).isEqualTo(before + 1);
        Map<String, Object> found = call(sample, key);
        assertThat(sample.effects().count()).isEqualTo(before + 1);
        assertThat(call(sample, key)).isEqualTo(found);
    }

    @ParameterizedTest
    @MethodSource("creations")
    void twoCallsWithTwoKeysMakeTwo(Sample sample) {
        int before = sample.effects().count();
        assertThat(call(sample, key())).isNotEqualTo(call(sample, key()));
        assertThat(sample.effects().count()).isEqualTo(before + 2);
    }

    /** Pipedrive gives five hundred at once: what the first try has left stands on the second page. */
    @Test
    void isFoundAmongManyOthers() {
        for (int i = 0; i < 520; i++) {
            pipedrive.addPerson("Somebody", "else@customer.example");
            pipedrive.addNote(rope, "Something else " + UUID.randomUUID());
        }
        for (Sample sample : List.of(
                new Sample("create-person", Map.of("name", "Bo Quay"), () -> 0),
                new Sample("add-note", Map.of("dealId", rope, "text", "Once"), () -> 0))) {
            String key = key();
            assertThat(call(sample, key)).isEqualTo(call(sample, key));
        }
    }
}
