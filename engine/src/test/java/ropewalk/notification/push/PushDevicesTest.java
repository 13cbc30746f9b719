package ropewalk.notification.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.notification.Channel;
import ropewalk.notification.Language;
import ropewalk.notification.Letter;
import ropewalk.notification.NoticeKind;
import ropewalk.privacy.PersonalData;
import ropewalk.privacy.PersonalData.DataSubject;
import ropewalk.secret.KeyRotation;
import ropewalk.tenant.Role;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.Tenants;

/** Which browsers get push messages, and when they do not any more. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PushDevicesTest {
    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    PushChannel channel;

    @Autowired
    PersonalData noticePersonalData;

    @Autowired
    KeyRotation rotation;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    LocalPushService service;
    TestWorkspace workspace;
    Browser user;
    String userId;

    @BeforeEach
    void open() {
        service = new LocalPushService();
        workspace = TestWorkspace.create(tenants, people);
        user = workspace.browser(port, Role.USER);
        userId = user.get("/api/session").text("/person/id");
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void areNotLeftBehindByASessionThatEndsWhileTheyAreAdded() {
        PushedBrowser pushed = service.subscribe(PushRoom.key(user));
        CompletableFuture<Browser.Answer> added = workspace.inside(() -> transaction.execute(status -> {
            jdbc.sql("delete from session where person_id = :person")
                    .param("person", userId)
                    .update();
            var adding = CompletableFuture.supplyAsync(() -> user.post(PushRoom.DEVICES, pushed.json()));
            await().until(() -> waitsForASession());
            return adding;
        }));
        assertThat(added.join().status()).isEqualTo(401);
        int left = workspace.inside(() ->
                transaction.execute(status -> jdbc.sql("select count(*) from push_device where person_id = :person")
                        .param("person", userId)
                        .query(Integer.class)
                        .single()));
        assertThat(left).isZero();
    }

    private boolean waitsForASession() {
        return jdbc.sql("select exists (select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like"
                        + " '%from session where id%for key share%')")
                .query(Boolean.class)
                .single();
    }

    @Test
    void areAskedForWithTheOneKeyOfTheInstallation() {
        String key = PushRoom.key(user);
        assertThat(key).matches("B[A-Za-z0-9_-]{86}");
        assertThat(PushRoom.key(workspace.browser(port, Role.ADMIN))).isEqualTo(key);
        assertThat(PushRoom.key(workspace.browser(port, Role.OPERATOR))).isEqualTo(key);
        assertThat(PushRoom.key(TestWorkspace.create(tenants, people).browser(port, Role.USER)))
                .as("another operator's installation")
                .isNotEqualTo(key);
        String stored = TenantContext.get(
                Scope.system(workspace.operator().id(), "test"),
                () -> transaction.execute(status -> jdbc.sql("select encode(sealed, 'escape') from push_key")
                        .query(String.class)
                        .single()));
        assertThat(stored).doesNotContain("\"d\"", "P-256");
    }

    @Test
    void areOnesOwnOnceEachAndStandInTheAuditLog() {
        Browser admin = workspace.browser(port, Role.ADMIN);
        PushedBrowser phone = service.subscribe(PushRoom.key(user));
        String id = PushRoom.add(user, phone);
        assertThat(PushRoom.add(user, phone)).isEqualTo(id);
        var own = devices(user);
        assertThat(own.json().at("/items")).hasSize(1);
        assertThat(own.text("/items/0/service")).isEqualTo("localhost");
        assertThat(own.json().at("/items/0/current").asBoolean()).isTrue();
        assertThat(own.body()).doesNotContain(phone.endpoint().getPath());
        assertThat(devices(admin).json().at("/items")).isEmpty();
        assertThat(admin.get("/api/audit-entries?limit=10").body()).containsOnlyOnce("person.push-device-added");
        assertThat(admin.delete(PushRoom.DEVICES + "/" + id).status()).isEqualTo(404);
        assertThat(user.delete(PushRoom.DEVICES + "/" + id).status()).isEqualTo(204);
        assertThat(devices(user).json().at("/items")).isEmpty();
        assertThat(send()).isEqualTo(new Channel.Outcome.NotSent(Channel.Outcome.NotSent.NO_DEVICE));
    }

    @Test
    void areTenAtMostAndTheOldestGoes() {
        String oldest = PushRoom.add(user, service.subscribe(PushRoom.key(user)));
        for (int more = 0; more < PushDevices.MOST; more++) {
            PushRoom.subscribed(service, user);
        }
        assertThat(devices(user).json().at("/items")).hasSize(PushDevices.MOST);
        assertThat(devices(user).body()).doesNotContain(oldest);
        long kept = workspace.inside(() -> transaction.execute(status ->
                jdbc.sql("select count(*) from push_device").query(Long.class).single()));
        assertThat(kept).as("those that are not shown are gone").isEqualTo(PushDevices.MOST);
    }

    @Test
    void belongToWhomSignedInWithThemLast() {
        PushedBrowser shared = service.subscribe(PushRoom.key(user));
        PushRoom.add(user, shared);
        PushRoom.add(workspace.browser(port, Role.ADMIN), shared);
        assertThat(devices(user).json().at("/items")).isEmpty();
        Browser elsewhere = TestWorkspace.create(tenants, people).browser(port, Role.USER);
        PushRoom.add(elsewhere, shared);
        assertThat(devices(workspace.browser(port, Role.ADMIN)).json().at("/items"))
                .isEmpty();
        assertThat(devices(elsewhere).json().at("/items")).hasSize(1);
    }

    @Test
    void getNothingOnceTheyAreSignedOut() {
        Browser phone = workspace.browser(port, Role.USER);
        PushRoom.subscribed(service, phone);
        PushedBrowser laptop = PushRoom.subscribed(service, user);
        assertThat(phone.delete("/api/session").status()).isEqualTo(204);
        assertThat(send().getClass()).isEqualTo(Channel.Outcome.Sent.class);
        assertThat(service.taken()).extracting(LocalPushService.Taken::browser).containsExactly(laptop);
        assertThat(devices(user).json().at("/items")).hasSize(1);
    }

    @Test
    void getNothingOnceSignedOutFromElsewhere() {
        Browser phone = workspace.browser(port, Role.USER);
        PushRoom.subscribed(service, phone);
        String session = phone.get("/api/account/sessions")
                .json()
                .at("/items")
                .valueStream()
                .filter(one -> one.at("/current").asBoolean())
                .findFirst()
                .orElseThrow()
                .at("/id")
                .asString();
        assertThat(user.delete("/api/account/sessions/" + session).status()).isEqualTo(204);
        assertThat(devices(user).json().at("/items")).isEmpty();
    }

    @Test
    void getNothingOnceThePersonIsDisabled() {
        PushRoom.subscribed(service, user);
        Browser admin = workspace.browser(port, Role.ADMIN);
        String etag = admin.get("/api/people/" + userId).etag();
        assertThat(admin.patch("/api/people/" + userId, etag, Map.of("status", "disabled"))
                        .status())
                .isEqualTo(200);
        assertThat(workspace.<Boolean>inside(() -> channel.reaches(userId))).isFalse();
    }

    @Test
    void areForgottenWhenTheirPushServiceDoesNotKnowThem() {
        PushedBrowser gone = PushRoom.subscribed(service, user);
        PushedBrowser there = PushRoom.subscribed(service, user);
        service.unsubscribe(gone);
        assertThat(send().getClass()).isEqualTo(Channel.Outcome.Sent.class);
        assertThat(devices(user).json().at("/items")).hasSize(1);
        assertThat(service.taken()).extracting(LocalPushService.Taken::browser).containsExactly(there);
        service.unsubscribe(there);
        service.answer(404);
        assertThat(send()).isEqualTo(new Channel.Outcome.NotSent(Channel.Outcome.NotSent.NO_DEVICE));
        assertThat(devices(user).json().at("/items")).isEmpty();
    }

    @Test
    void getALetterOnceWhereAnotherOnesServiceIsBusy() {
        PushedBrowser first = PushRoom.subscribed(service, user);
        PushedBrowser second = PushRoom.subscribed(service, user);
        Letter letter = letter();
        service.answer(429);
        assertThat(send(letter).getClass()).isEqualTo(Channel.Outcome.Later.class);
        assertThat(service.taken()).hasSize(1);
        assertThat(send(letter).getClass()).isEqualTo(Channel.Outcome.Sent.class);
        assertThat(service.taken())
                .extracting(LocalPushService.Taken::browser)
                .containsExactlyInAnyOrder(first, second);
        assertThat(service.taken())
                .extracting(LocalPushService.Taken::topic)
                .containsOnly(letter.id().replace("-", ""));
    }

    @Test
    void areReadableAfterTheWorkspacesKeyWasChanged() {
        PushRoom.subscribed(service, user);
        Map<String, Integer> again = workspace.inside(rotation::rotate);
        assertThat(again).containsEntry("push-devices", 1);
        String key = PushRoom.key(user);
        Map<String, Integer> ofOperator =
                TenantContext.get(Scope.system(workspace.operator().id(), "test"), rotation::rotate);
        assertThat(ofOperator).containsEntry("push-keys", 1);
        assertThat(PushRoom.key(user)).isEqualTo(key);
        assertThat(send().getClass()).isEqualTo(Channel.Outcome.Sent.class);
    }

    @Test
    void areExportedAndErasedWithThePerson() {
        PushedBrowser phone = PushRoom.subscribed(service, user);
        DataSubject subject = new DataSubject(userId, TestWorkspace.email(Role.USER));
        String exported =
                workspace.inside(() -> noticePersonalData.export(subject)).toString();
        assertThat(exported)
                .contains("service=localhost")
                .doesNotContain(phone.endpoint().getPath());
        workspace.inside(() -> noticePersonalData.erase(subject));
        assertThat(workspace.<Boolean>inside(() -> channel.reaches(userId))).isFalse();
    }

    private Channel.Outcome send() {
        return send(letter());
    }

    private Channel.Outcome send(Letter letter) {
        return workspace.inside(() -> channel.send(letter));
    }

    private Letter letter() {
        return new Letter(
                UUID.randomUUID().toString(),
                userId,
                TestWorkspace.email(Role.USER),
                Language.EN,
                NoticeKind.TRIAL_NEAR,
                "Harbour",
                "The trial ends soon",
                "The trial ends soon.",
                "Until Friday",
                "subject",
                List.of(),
                Map.of(),
                URI.create("https://harbour.example/usage"),
                null);
    }

    private static Browser.Answer devices(Browser browser) {
        return browser.get(PushRoom.DEVICES);
    }
}
