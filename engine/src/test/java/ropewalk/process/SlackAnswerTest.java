package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.notification.chat.ChatVendors;
import ropewalk.sandbox.slack.SlackSandbox;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** A process asks in Slack, waits, and goes on with what somebody answers by a button. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SlackAnswerTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Processes processes;

    TestWorkspace workspace;
    Browser manager;
    SlackSandbox slack;
    URI hook;

    @BeforeEach
    void connect() throws IOException {
        workspace = TestWorkspace.create(tenants, people);
        manager = workspace.browser(port, Role.MANAGER);
        slack = new SlackSandbox(0);
        Browser admin = workspace.browser(port, Role.ADMIN);
        hook = URI.create(ChatVendors.connect(admin, "slack", slack.account()).text("/hookUrl"));
        deploy();
    }

    @AfterEach
    void close() {
        slack.close();
    }

    @Test
    void theAnswerGoesToTheProcessThatAskedAndDecidesItsWay() {
        String first = asking("order-1");
        String second = asking("order-2");
        assertThat(shown(first)).contains("\"running\"").doesNotContain("Task pay");
        slack.press(question("order-1"), 0, hook);
        await().atMost(SOON).until(() -> shown(first).contains("Task pay"));
        assertThat(manager.get("/api/process-instances/" + second).text("/state"))
                .isEqualTo("running");
        slack.press(question("order-2"), 1, hook);
        await().atMost(SOON)
                .until(() -> manager.get("/api/process-instances/" + second).text("/state"), "ended"::equals);
        assertThat(shown(second)).contains("Not yet", "U00000001");
    }

    @Test
    void whoeverPressesLaterChangesNothing() {
        String instance = asking("order-3");
        slack.press(question("order-3"), 0, hook);
        await().atMost(SOON).until(() -> shown(instance).contains("Task pay"));
        slack.press(question("order-3"), 1, hook);
        await().atMost(SOON)
                .until(() -> slack.presses().stream()
                                .filter(press -> press.state().matches("20\\d"))
                                .count()
                        == 2);
        assertThat(shown(instance)).contains("Task pay").doesNotContain("Not yet");
    }

    private String asking(String order) {
        String id = workspace.inside(() -> processes.start("asking", order, Map.of()));
        await().atMost(SOON).until(() -> slack.messages().stream()
                .anyMatch(message -> String.valueOf(message.blocks()).contains(order)));
        return id;
    }

    private SlackSandbox.Message question(String order) {
        return slack.messages().stream()
                .filter(message -> String.valueOf(message.blocks()).contains(order))
                .findFirst()
                .orElseThrow();
    }

    private String shown(String instance) {
        return manager.get("/api/process-instances/" + instance).body();
    }

    private void deploy() {
        String ask =
                """
                <serviceTask id="ask" name="Ask" camunda:type="external" camunda:topic="slack.ask">
                  <extensionElements><camunda:inputOutput>
                    <camunda:inputParameter name="channel">%s</camunda:inputParameter>
                    <camunda:inputParameter name="text">Pay?</camunda:inputParameter>
                    <camunda:inputParameter name="answers">Yes, Not yet</camunda:inputParameter>
                  </camunda:inputOutput></extensionElements>
                </serviceTask>
                <intermediateCatchEvent id="wait"><extensionElements><camunda:properties>
                  <camunda:property name="resultVariable" value="said"/></camunda:properties></extensionElements>
                  <messageEventDefinition id="m" messageRef="answered"/></intermediateCatchEvent>
                <exclusiveGateway id="which" default="f4"/>
                <sequenceFlow id="yes" sourceRef="which" targetRef="pay">
                  <conditionExpression>${said.answer == 'Yes'}</conditionExpression></sequenceFlow>
                """
                        .formatted(SlackSandbox.CHANNEL);
        String xml = Drawing.of(
                        "asking",
                        Drawing.start() + ask + Drawing.task("pay", "", Map.of()) + Drawing.end(),
                        "start>ask",
                        "ask>wait",
                        "wait>which",
                        "pay>end",
                        "which>end")
                .replace("<error id=\"no\"", "<message id=\"answered\" name=\"slack.answered\"/><error id=\"no\"");
        workspace.inside(() -> processes.deploy(new Bundle("Asking", xml, List.of())));
    }
}
