package ropewalk.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.notification.Channel;
import ropewalk.notification.Channels;
import ropewalk.sandbox.mail.ReceivedMail;
import ropewalk.sandbox.server.Fault;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;
import tools.jackson.databind.JsonNode;

/** A mail is sent whatever dies, once where that can be, and not for ever. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class NoticeDeliveryTest {
    private static final String RETRIES = "/api/notice-deliveries/retries";

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    MailRoom mailRoom;

    @Autowired
    DeliveryTable table;

    TestWorkspace workspace;
    Browser user;
    String userId;
    MailRoom.Open mails;

    @BeforeEach
    void open() {
        workspace = TestWorkspace.create(tenants, people);
        user = workspace.browser(port, Role.USER);
        userId = user.get("/api/session").text("/person/id");
        mails = mailRoom.open(workspace);
    }

    @AfterEach
    void close() {
        mails.close();
    }

    @Test
    void isSentOnceByManyNodes() {
        for (int number = 0; number < 20; number++) {
            tell("task-waits", "task-" + number, "Check " + number);
        }
        List<CompletableFuture<Void>> nodes = Stream.generate(mails::node)
                .limit(4)
                .map(node -> CompletableFuture.runAsync(() -> workspace.inside(() -> {
                    while (node.one()) {
                        continue;
                    }
                    return "done";
                })))
                .toList();
        nodes.forEach(CompletableFuture::join);
        assertThat(mails.mails()).extracting(ReceivedMail::subject).hasSize(20).doesNotHaveDuplicates();
        assertThat(deliveries("sent")).hasSize(20);
    }

    @Test
    void isSentByAnotherNodeWhenOneDiesWithIt() {
        tell("task-waits", "task-1", "Check");
        workspace.inside(() -> table.claim(List.of("mail"), mails.clock().instant(), Channel.LEASE));
        mails.send();
        assertThat(mails.mails()).isEmpty();
        mails.later(Channel.LEASE);
        mails.send();
        assertThat(mails.mails()).hasSize(1);
    }

    @Test
    void hasTheSameMessageIdWhenANodeDiesAfterSending() {
        tell("task-waits", "task-1", "Check");
        Channels dying = new Channels(List.of(new DyingChannel(mails.channels().get("mail"))));
        DeliveryWork node = mails.node(dying);
        try {
            workspace.inside(node::one);
        } catch (DyingChannel.Died died) {
            mails.later(Channel.LEASE);
        }
        mails.send();
        Set<String> ids = new HashSet<>();
        mails.mails().forEach(mail -> ids.add(mail.messageId()));
        assertThat(mails.mails()).hasSize(2);
        assertThat(ids).hasSize(1);
        assertThat(deliveries("sent")).hasSize(1);
    }

    /** Who comes back after their lease has no say any more. */
    @Test
    void isEndedByWhoeverHasItLast() {
        tell("task-waits", "task-1", "Check");
        var late = workspace
                .inside(() -> table.claim(List.of("mail"), mails.clock().instant(), Channel.LEASE))
                .orElseThrow();
        mails.later(Channel.LEASE);
        workspace.inside(() -> table.claim(List.of("mail"), mails.clock().instant(), Channel.LEASE));
        workspace.inside(() -> {
            table.end(late, "failed", "late", mails.clock().instant());
            return "done";
        });
        assertThat(deliveries("failed")).isEmpty();
        assertThat(deliveries("queued")).hasSize(1);
    }

    @Test
    void waitsForAMailServerThatIsAway() {
        tell("task-waits", "task-1", "Check");
        mails.sandbox().faults().outage(true);
        mails.send();
        assertThat(one(deliveries("queued"), "/tries")).isEqualTo("1");
        assertThat(one(deliveries("queued"), "/error")).isNotEmpty();
        mails.sandbox().faults().outage(false);
        mails.send();
        assertThat(mails.mails()).isEmpty();
        mails.later(DeliveryEnding.pause(1));
        mails.send();
        assertThat(mails.mails()).hasSize(1);
    }

    @Test
    void isGivenUpAfterTenTriesAndTriedAgainWhenAnAdminSaysSo() {
        tell("task-waits", "task-1", "Check");
        mails.sandbox().faults().next(Fault.ERROR_BEFORE, DeliveryWork.MOST_TRIES);
        for (int tries = 1; tries <= DeliveryWork.MOST_TRIES; tries++) {
            mails.send();
            mails.later(DeliveryEnding.pause(tries));
        }
        mails.send();
        assertThat(mails.mails()).isEmpty();
        assertThat(deliveries("failed")).hasSize(1);
        var retried = workspace.browser(port, Role.ADMIN).post(RETRIES, Map.of());
        assertThat(retried.text("/count")).isEqualTo("1");
        mails.send();
        assertThat(mails.mails()).hasSize(1);
        assertThat(deliveries("failed")).isEmpty();
    }

    @Test
    void isTriedAgainByAnAdminOnlyWhereItFailed() throws IOException {
        tell("task-waits", "task-1", "Arrived");
        mails.send();
        tell("task-waits", "task-2", "Lost");
        try (RefusingMailServer refusing = new RefusingMailServer()) {
            DeliveryWork node = mails.node(mails.channels(refusing.port()));
            workspace.inside(node::one);
        }
        Browser admin = workspace.browser(port, Role.ADMIN);
        assertThat(admin.post(RETRIES, Map.of()).text("/count")).isEqualTo("1");
        mails.later(Duration.ofMinutes(1));
        mails.send();
        assertThat(mails.mails()).extracting(ReceivedMail::subject).hasSize(2).doesNotHaveDuplicates();
        assertThat(admin.post(RETRIES, Map.of()).text("/count")).isEqualTo("0");
        assertThat(admin.get("/api/audit-entries?action=notice-deliveries.retried")
                        .json()
                        .at("/items"))
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.at("/after/deliveries").asInt()).isOne());
    }

    @Test
    void isNotTriedAgainWhereTheMailServerRefusesTheAddressForGood() throws IOException {
        tell("task-waits", "task-1", "Check");
        try (RefusingMailServer refusing = new RefusingMailServer()) {
            DeliveryWork node = mails.node(mails.channels(refusing.port()));
            workspace.inside(node::one);
        }
        assertThat(one(deliveries("failed"), "/error")).contains("550", "no such mailbox");
        assertThat(one(deliveries("failed"), "/tries")).isEqualTo("1");
    }

    @Test
    void isSentToOnePersonThirtyTimesAnHourAtMost() {
        for (int number = 0; number <= DeliveryWork.MOST_AN_HOUR; number++) {
            tell("task-waits", "task-" + number, "Check " + number);
        }
        mails.send();
        assertThat(mails.mails()).hasSize(DeliveryWork.MOST_AN_HOUR);
        assertThat(one(deliveries("queued"), "/tries")).isEqualTo("0");
        mails.later(Duration.ofMinutes(50));
        mails.send();
        assertThat(mails.mails()).hasSize(DeliveryWork.MOST_AN_HOUR);
        mails.later(Duration.ofMinutes(11));
        mails.send();
        assertThat(mails.mails()).hasSize(DeliveryWork.MOST_AN_HOUR + 1);
    }

    @Test
    void isListedWithWhomItWasFor() {
        tell("task-waits", "task-1", "Check");
        assertThat(one(deliveries("queued"), "/personName")).isEqualTo("USER person");
    }

    private void tell(String kind, String subjectId, String subjectName) {
        mails.tell(userId, kind, subjectId, subjectName);
    }

    private JsonNode deliveries(String state) {
        return workspace
                .browser(port, Role.ADMIN)
                .get("/api/notice-deliveries?limit=100&state=" + state)
                .json()
                .at("/items");
    }

    private static String one(JsonNode deliveries, String pointer) {
        assertThat(deliveries).hasSize(1);
        return deliveries.at("/0" + pointer).asString("");
    }
}
