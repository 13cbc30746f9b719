package ropewalk.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The list of all connectors, {@code docs/reference/connectors/README.md}: each has a sheet, and each sheet a connector. */
class ConnectorIndexTest {

    private static final Path FOLDER = Path.of("../../docs/reference/connectors");
    private static final String INDEX = "README.md";

    private static List<? extends Card<?>> cards() {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.registerBean(Clock.class, Clock::systemUTC);
            context.scan("ropewalk.connector");
            context.refresh();
            return context.getBeansOfType(Connector.class).values().stream()
                    .map(Connector::card)
                    .sorted(Comparator.comparing(card -> card.id()))
                    .toList();
        }
    }

    @Test
    void everyConnectorHasASheet() throws IOException {
        try (Stream<Path> sheets = Files.list(FOLDER)) {
            assertThat(sheets.map(sheet ->
                                    Objects.requireNonNull(sheet.getFileName()).toString())
                            .filter(name -> name.endsWith(".md") && !name.equals(INDEX)))
                    .as("sheets; a connector's test writes its own with -Dropewalk.publish=true")
                    .containsExactlyInAnyOrderElementsOf(
                            cards().stream().map(card -> card.id() + ".md").toList());
        }
    }

    @Test
    void theIndexListsThemAll() {
        String rows = cards().stream().map(ConnectorIndexTest::row).collect(Collectors.joining());
        ConformanceSheet.compare(
                FOLDER.resolve(INDEX),
                """
                # Connectors

                <!-- Written by ConnectorIndexTest; see decision 101. -->
                Each sheet tells the operations, events and limits of a connector, and what was shown of it against what.

                | connector | operations | events | pushed | fetched |
                |---|---|---|---|---|
                """
                        + rows,
                "ConnectorIndexTest");
    }

    private static String row(Card<?> card) {
        return "| [%s](%s.md) | %d | %d | %s | %s |\n"
                .formatted(
                        card.name(),
                        card.id(),
                        card.operations().size(),
                        card.events().size(),
                        card.webhook() == null ? "" : "yes",
                        card.feeds().isEmpty() ? "" : "yes");
    }
}
