package ropewalk.notification.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** At which push services browsers may be: any other host could be slow on purpose. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PushServicesTest {
    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    LocalPushService service;
    TestWorkspace workspace;
    Browser user;

    @BeforeEach
    void open() {
        service = new LocalPushService();
        workspace = TestWorkspace.create(tenants, people);
        user = workspace.browser(port, Role.USER);
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void areKnownOnesAndTheKeysFit() {
        PushedBrowser fit = service.subscribe(PushRoom.key(user));
        Map<?, ?> keys = (Map<?, ?>) Objects.requireNonNull(fit.json().get("keys"));
        for (String closed : List.of(
                "https://10.1.2.3/push",
                "https://169.254.169.254/latest",
                "https://[fe80::1]/push",
                "https://example.com/push",
                "https://evilpush.apple.com/x",
                "https://push.apple.com.example.com/x",
                "http://fcm.googleapis.com/push",
                "https://user@fcm.googleapis.com/push",
                "ftp://localhost/push",
                "no address",
                "https:///push")) {
            refused(Map.of("endpoint", closed, "keys", keys), 422, "push-subscription-unfit");
        }
        String point = String.valueOf(keys.get("p256dh"));
        refused(
                Map.of(
                        "endpoint",
                        fit.endpoint().toString(),
                        "keys",
                        Map.of("p256dh", "BAAA" + point.substring(4), "auth", keys.get("auth"))),
                422,
                "push-subscription-unfit");
        refused(
                Map.of(
                        "endpoint",
                        fit.endpoint().toString(),
                        "keys",
                        Map.of("p256dh", point, "auth", keys.get("auth") + "AAAA")),
                422,
                "push-subscription-unfit");
        refused(Map.of("endpoint", fit.endpoint().toString()), 400, "invalid-request");
        assertThat(user.get(PushRoom.DEVICES).json().at("/items")).isEmpty();
        for (String known : List.of("https://fcm.googleapis.com/x", "https://web.push.apple.com/x")) {
            assertThat(user.post(PushRoom.DEVICES, Map.of("endpoint", known, "keys", keys))
                            .status())
                    .as(known)
                    .isEqualTo(201);
        }
    }

    /** This machine is for sandboxes only. */
    @Test
    void areThisMachinesInASandboxOnly() {
        Browser operator = workspace.browser(port, Role.OPERATOR);
        Browser.Answer answer = operator.post(
                PushRoom.DEVICES, service.subscribe(PushRoom.key(operator)).json());
        assertThat(answer.text("/code")).isEqualTo("push-subscription-unfit");
    }

    private void refused(Map<String, ?> asked, int status, String code) {
        Browser.Answer answer = user.post(PushRoom.DEVICES, asked);
        assertThat(answer.status()).as(asked + answer.body()).isEqualTo(status);
        assertThat(answer.text("/code")).as(asked.toString()).isEqualTo(code);
    }
}
