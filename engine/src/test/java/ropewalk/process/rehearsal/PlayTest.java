package ropewalk.process.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static ropewalk.process.Drawing.end;
import static ropewalk.process.Drawing.of;
import static ropewalk.process.Drawing.start;
import static ropewalk.process.Drawing.startWithForm;
import static ropewalk.process.Drawing.step;
import static ropewalk.process.Drawing.task;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.process.Drawing;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;
import tools.jackson.databind.JsonNode;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PlayTest {
    private static final String CHOICE =
            """
            <exclusiveGateway id="which" default="f3"/>
            <sequenceFlow id="high" sourceRef="which" targetRef="decide">
              <conditionExpression>${sayLineResult.times &gt; 3}</conditionExpression></sequenceFlow>""";

    private static final String WRONG =
            """
            <sequenceFlow id="high" sourceRef="which" targetRef="end">
              <conditionExpression>${nowhere &gt; 3}</conditionExpression></sequenceFlow>
            <sequenceFlow id="low" sourceRef="which" targetRef="end">
              <conditionExpression>${nowhere &lt; 3}</conditionExpression></sequenceFlow>""";

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    TestWorkspace workspace;
    Browser manager;

    @BeforeEach
    void signIn() {
        workspace = TestWorkspace.create(tenants, people);
        manager = workspace.browser(port, Role.MANAGER);
    }

    private Playing chosen() {
        String xml = of(
                "chosen",
                start()
                        + step("say", "say-line", "ok")
                        + CHOICE
                        + task("decide", "", Map.of("outcomes", "yes:Yes,no:No"))
                        + end()
                        + "<endEvent id=\"low\"/>",
                "start>say",
                "say>which",
                "decide>end",
                "which>low");
        return new Playing(manager, xml);
    }

    @Test
    void showsWhatIsNeededAndGoesOnWithTheAnswer() {
        Playing playing = chosen();
        JsonNode first = playing.state();
        assertThat(first.at("/state").asString()).isEqualTo("waiting");
        assertThat(first.at("/waits/0/operation").asString()).isEqualTo("rehearsal.say-line");
        assertThat(first.at("/waits/0/inputs/script").asString()).isEqualTo("ok");
        assertThat(first.at("/waits/0/example/times").isNumber()).isTrue();
        assertThat(first.at("/tokens/0/element").asString()).isEqualTo("say");

        JsonNode second = playing.move("answer", "say", Map.of("result", Map.of("times", 5)))
                .state();
        assertThat(Playing.waits(second)).containsExactly("task decide 1");
        assertThat(second.at("/waits/0/outcomes/1/id").asString()).isEqualTo("no");
        assertThat(Playing.variable(second, "sayLineResult").at("/value/times").asInt())
                .isEqualTo(5);
        assertThat(Playing.variable(second, "sayLineResult").at("/writtenBy").asString())
                .isEqualTo("say");

        JsonNode third =
                playing.move("decide", "decide", Map.of("outcome", "no")).state();
        assertThat(third.at("/state").asString()).isEqualTo("ended");
        assertThat(Playing.way(third)).containsExactly("start", "say", "which", "decide", "end");
        assertThat(third.at("/steps").findValuesAsString("element")).contains("high", "f0");
        assertThat(Playing.variable(third, "decideOutcome").at("/value").asString())
                .isEqualTo("no");
    }

    @Test
    void goesAnotherWayWithAnotherAnswerAndBackByOneMoveFewer() {
        Playing playing = chosen().move("answer", "say", Map.of("result", Map.of("times", 1)));
        assertThat(Playing.way(playing.state())).containsExactly("start", "say", "which", "low");
        assertThat(Playing.waits(playing.undo().state())).containsExactly("connector say 1");
    }

    @Test
    void makesTheSameOfTheSameMoves() {
        Playing playing = chosen().move("answer", "say", Map.of("result", Map.of("times", 5)))
                .move("decide", "decide", Map.of("outcome", "yes"));
        String once = playing.state().toString();
        IntStream.range(0, 3)
                .forEach(i -> assertThat(playing.state().toString()).isEqualTo(once));
    }

    @Test
    void saysWhatAMoveDoesNotFit() {
        var wrong = chosen().move("answer", "say", Map.of("result", Map.of("times", 5)))
                .move("decide", "decide", Map.of("outcome", "perhaps"))
                .answer();
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text("/code")).isEqualTo("unknown-outcome");
        var nothing = chosen().move("decide", "decide", Map.of()).answer();
        assertThat(nothing.text("/code")).isEqualTo("nothing-waits");
        assertThat(nothing.json().at("/move").asInt()).isOne();
    }

    @Test
    void reportsAnExpressionThatFailsWithItsElement() {
        String wrong = of(
                "wrong",
                start() + step("say", "say-line", "ok") + "<exclusiveGateway id=\"which\"/>" + WRONG + end(),
                "start>say",
                "say>which");
        JsonNode stuck =
                new Playing(manager, wrong).move("answer", "say", Map.of()).state();
        assertThat(stuck.at("/problems/0/code").asString()).as(stuck.toString()).isEqualTo("cannot-go-on");
        assertThat(stuck.at("/problems/0/element").asString()).isEqualTo("which");
        assertThat(stuck.at("/problems/0/message").asString()).contains("nowhere");
        assertThat(Playing.way(stuck)).containsExactly("start", "say");
        assertThat(stuck.at("/waits/0/problem").asString()).contains("nowhere");
    }

    @Test
    void acceptsTheFieldsOfTheStartFormOnly() {
        var form = Drawing.form("ask", List.of(Map.of("type", "number", "key", "amount", "label", "Amount")));
        String xml =
                of("asking", startWithForm("ask") + task("decide", "", Map.of()) + end(), "start>decide", "decide>end");
        var ready =
                new Playing(manager, xml, form).startedWith(Map.of("element", "start", "fields", Map.of("amount", 4)));
        assertThat(Playing.variable(ready.state(), "amount").at("/value").asInt())
                .isEqualTo(4);
        assertThat(ready.state().at("/starts/0/form/id").asString()).isEqualTo("ask");
        var refused =
                ready.startedWith(Map.of("fields", Map.of("discount", 90))).answer();
        assertThat(refused.text("/code")).isEqualTo("unknown-field");
    }

    @Test
    void firesTimersWithoutMovingTheClockAndCatchesErrors() {
        String around =
                """
                <boundaryEvent id="late" attachedToRef="say" cancelActivity="false"><timerEventDefinition>
                  <timeDuration>P30D</timeDuration></timerEventDefinition></boundaryEvent>
                <boundaryEvent id="refused" attachedToRef="say"><errorEventDefinition errorRef="no"/></boundaryEvent>
                <endEvent id="reminded"/><endEvent id="sorry"/>""";
        String xml = of(
                "timed",
                start() + step("say", "say-line", "ok") + around + end(),
                "start>say",
                "say>end",
                "late>reminded",
                "refused>sorry");
        Playing playing = new Playing(manager, xml);
        JsonNode first = playing.state();
        assertThat(Playing.waits(first)).containsExactly("connector say 1", "timer late 1");
        assertThat(first.at("/waits/0/errors/0").asString()).isEqualTo("NO");
        assertThat(Instant.parse(first.at("/waits/1/due").asString()))
                .isAfter(Instant.now().plus(Duration.ofDays(29)));
        playing.move("fire", "late", Map.of());
        assertThat(Playing.way(playing.state())).contains("reminded");
        assertThat(Playing.waits(playing.state())).containsExactly("connector say 1");
        JsonNode uncaught =
                playing.move("refuse", "say", Map.of("error", "OTHER")).state();
        assertThat(uncaught.at("/problems/0/code").asString()).isEqualTo("not-caught");
        JsonNode caught =
                playing.undo().move("refuse", "say", Map.of("error", "NO")).state();
        assertThat(caught.at("/state").asString()).isEqualTo("ended");
        assertThat(Playing.way(caught)).containsSubsequence("refused", "sorry");
    }

    @Test
    void callsTheDeployedProcessOrIsAnsweredByHand() {
        var called =
                manager.post("/api/drafts", Map.of("name", "Called", "xml", Drawing.oneTask("called", "", Map.of())));
        assertThat(manager.send(
                                "POST",
                                "/api/drafts/" + called.text("/id") + "/deployment",
                                Map.of(),
                                Map.of("If-Match", called.etag()))
                        .status())
                .isEqualTo(201);
        String xml = of(
                "calling",
                start()
                        + "<callActivity id=\"call\" calledElement=\"called\"/>"
                        + "<callActivity id=\"gone\" calledElement=\"nowhere\"/>"
                        + end(),
                "start>call",
                "call>gone",
                "gone>end");
        Playing real = new Playing(manager, xml);
        assertThat(real.state().at("/waits/0/process").asString()).isEqualTo("called");
        real.move("decide", "decide", Map.of("process", "called"));
        assertThat(Playing.waits(real.state())).containsExactly("call gone 1");
        real.move("answer", "gone", Map.of("result", Map.of("sum", 7)));
        assertThat(real.state().at("/state").asString()).isEqualTo("ended");
        assertThat(Playing.variable(real.state(), "sum").at("/value").asInt()).isEqualTo(7);
        Playing byHand = new Playing(manager, xml).byHand("call");
        assertThat(Playing.waits(byHand.state())).containsExactly("call call 1");
        assertThat(byHand.state().at("/waits/0/called").asString()).isEqualTo("called");
    }

    @Test
    void playsRepetitionsMessagesEventGatewaysEventSubProcessesAndCompensation() {
        String content =
                """
                <userTask id="each"><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality>
                  </multiInstanceLoopCharacteristics></userTask>
                <boundaryEvent id="undone" attachedToRef="each"><compensateEventDefinition/></boundaryEvent>
                <userTask id="undo" isForCompensation="true"/>
                <eventBasedGateway id="first"/>
                <intermediateCatchEvent id="cued"><messageEventDefinition messageRef="cue"/></intermediateCatchEvent>
                <intermediateCatchEvent id="waited"><timerEventDefinition><timeDuration>PT1H</timeDuration>
                  </timerEventDefinition></intermediateCatchEvent>
                <intermediateThrowEvent id="takeBack"><compensateEventDefinition/></intermediateThrowEvent>
                <subProcess id="aside" triggeredByEvent="true">
                  <startEvent id="asked" isInterrupting="false"><timerEventDefinition><timeDuration>PT2H</timeDuration>
                  </timerEventDefinition></startEvent>
                  <endEvent id="told"/><sequenceFlow id="g" sourceRef="asked" targetRef="told"/></subProcess>""";
        String xml = of(
                        "all",
                        start() + content + end(),
                        "start>each",
                        "each>first",
                        "first>cued",
                        "first>waited",
                        "cued>takeBack",
                        "waited>takeBack",
                        "takeBack>end")
                .replace(
                        "</process>",
                        "<association id=\"a\" sourceRef=\"undone\" targetRef=\"undo\""
                                + " associationDirection=\"One\"/></process>");
        Playing playing = new Playing(manager, xml);
        assertThat(playing.state().at("/findings").toString()).isEqualTo("[]");
        assertThat(playing.state().at("/problems").toString()).isEqualTo("[]");
        assertThat(Playing.waits(playing.state())).containsExactly("task each 1", "task each 2", "timer asked 1");
        playing.move("decide", "each", Map.of("occurrence", 2))
                .move("decide", "each", Map.of("occurrence", 1))
                .move("fire", "asked", Map.of());
        assertThat(Playing.waits(playing.state())).containsExactly("timer waited 1", "message cued 1");
        assertThat(Playing.way(playing.state())).contains("told");
        playing.move("receive", "cued", Map.of("result", Map.of("about", "the play")));
        JsonNode compensating = playing.state();
        assertThat(Playing.variable(compensating, "event").at("/value/about").asString())
                .isEqualTo("the play");
        assertThat(Playing.waits(compensating)).contains("task undo 1");
        IntStream.rangeClosed(1, compensating.at("/waits").size())
                .forEach(i -> playing.move("decide", "undo", Map.of("occurrence", i)));
        assertThat(playing.state().at("/state").asString()).isEqualTo("ended");
    }
}
