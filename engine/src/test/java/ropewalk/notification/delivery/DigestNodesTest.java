package ropewalk.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.notification.Channels;
import ropewalk.sandbox.mail.ReceivedMail;
import ropewalk.sandbox.server.Fault;
import ropewalk.tenant.Tenants;

/** What is sent together stays together, whichever node sends it and whatever happens to it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DigestNodesTest {
    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    MailRoom mailRoom;

    DigestScene scene;
    MailRoom.Open mails;

    @BeforeEach
    void open() {
        scene = new DigestScene(TestWorkspace.create(tenants, people), mailRoom, port);
        mails = scene.mails;
    }

    @AfterEach
    void close() {
        mails.close();
    }

    @Test
    void isOneMailWhicheverNodesSendIt() {
        scene.settings(scene.user, "hourly", "UTC", Map.of());
        for (int number = 0; number < 20; number++) {
            scene.tell("task-" + number, "Check " + number);
        }
        mails.clock().set(DigestScene.at("2027-03-03T11:00:00Z"));
        List<CompletableFuture<Void>> nodes = Stream.generate(mails::node)
                .limit(4)
                .map(node -> CompletableFuture.runAsync(() -> scene.workspace.inside(() -> {
                    while (node.one()) {
                        continue;
                    }
                    return "done";
                })))
                .toList();
        nodes.forEach(CompletableFuture::join);
        assertThat(scene.onlyMail().subject()).isEqualTo("20 things are open for you");
        assertThat(scene.deliveries("sent")).hasSize(20);
    }

    /** With the same id and the same things, also when more has come meanwhile. */
    @Test
    void isTheSameMailWhenANodeDiesAfterSending() {
        scene.settings(scene.user, "hourly", "UTC", Map.of());
        scene.tell("task-1", "Check");
        scene.tell("task-2", "Sign");
        mails.clock().set(DigestScene.at("2027-03-03T11:00:00Z"));
        DeliveryWork node = mails.node(
                new Channels(List.of(new DyingChannel(mails.channels().get("mail")))));
        try {
            scene.workspace.inside(node::one);
        } catch (DyingChannel.Died died) {
            scene.tell("task-3", "Pay");
            mails.clock().set(DigestScene.at("2027-03-03T12:00:00Z"));
        }
        mails.send();
        assertThat(mails.mails())
                .extracting(ReceivedMail::subject)
                .containsExactlyInAnyOrder(
                        "2 things are open for you", "2 things are open for you", "Pay waits for you");
        assertThat(mails.mails().stream().map(ReceivedMail::messageId).distinct())
                .hasSize(2);
        assertThat(scene.deliveries("sent")).hasSize(3);
    }

    @Test
    void isTriedAgainAsAWhole() {
        scene.settings(scene.user, "hourly", "UTC", Map.of());
        scene.tell("task-1", "Check");
        scene.tell("task-2", "Sign");
        mails.clock().set(DigestScene.at("2027-03-03T11:00:00Z"));
        mails.sandbox().faults().next(Fault.ERROR_BEFORE, 1);
        mails.send();
        assertThat(mails.mails()).isEmpty();
        mails.later(DeliveryEnding.pause(1));
        mails.send();
        assertThat(scene.onlyMail().subject()).isEqualTo("2 things are open for you");
        assertThat(scene.deliveries("sent")).hasSize(2);
    }
}
