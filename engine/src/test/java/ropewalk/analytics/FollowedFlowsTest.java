package ropewalk.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import ropewalk.process.CasePaths.Passed;
import ropewalk.process.DrawnSteps.Drawing;
import ropewalk.process.DrawnSteps.Flow;

class FollowedFlowsTest {
    private static final Instant BEGAN = Instant.parse("2026-11-01T08:00:00Z");

    private static Passed passed(String element, int from, int to) {
        return new Passed(element, BEGAN.plusSeconds(from), BEGAN.plusSeconds(to), false);
    }

    private static List<String> followed(Set<String> flows, Set<String> choosing, Passed... passed) {
        Set<Flow> drawn = flows.stream()
                .map(flow -> new Flow(flow.split(">", -1)[0], flow.split(">", -1)[1]))
                .collect(Collectors.toSet());
        return FollowedFlows.of(List.of(passed), new Drawing(Map.of(), drawn, choosing)).stream()
                .map(flow -> flow.from() + ">" + flow.to())
                .toList();
    }

    @Test
    void bothWaysFromAGatewayThatSplits() {
        assertThat(followed(
                        Set.of("split>a", "split>b", "a>join", "b>join"),
                        Set.of(),
                        passed("split", 0, 0),
                        passed("a", 0, 5),
                        passed("b", 0, 9),
                        passed("join", 5, 9),
                        passed("join", 9, 9)))
                .containsExactly("split>a", "split>b", "a>join", "b>join");
    }

    @Test
    void oneWayFromAGatewayThatChooses() {
        assertThat(followed(
                        Set.of("choose>a", "choose>b", "a>b"),
                        Set.of("choose"),
                        passed("choose", 0, 0),
                        passed("a", 0, 5),
                        passed("b", 5, 9)))
                .containsExactly("choose>a", "a>b");
    }

    @Test
    void noSecondWayFromAGatewayThatChoseAlready() {
        assertThat(followed(
                        Set.of("choose>a", "choose>b", "a>b"),
                        Set.of("choose"),
                        passed("choose", 0, 0),
                        passed("a", 0, 5),
                        passed("b", 3, 9)))
                .containsExactly("choose>a");
    }

    @Test
    void nothingFromAnElementThatWasMovedToByHand() {
        assertThat(followed(Set.of("a>b"), Set.of(), passed("b", 0, 4))).isEmpty();
    }
}
