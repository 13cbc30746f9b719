package ropewalk.notification.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
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
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** A telephone is somebody's when they have typed the code that was sent to it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PhoneTest {
    private static final String ADDRESS = "/api/account/phone";
    private static final String NUMBER = "+491701234567";

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    ChatVendors vendors;
    TestWorkspace workspace;
    Browser admin;
    Browser user;

    @BeforeEach
    void open() {
        vendors = ChatVendors.open();
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
        user = workspace.browser(port, Role.USER);
    }

    @AfterEach
    void close() {
        vendors.close();
    }

    @Test
    void isProvenByTheCodeThatCameToIt() {
        vendors.serveSms(admin);
        String code = vendors.askedCode(user, NUMBER);
        assertThat(code).matches("\\d{6}");
        assertThat(user.get(ADDRESS).json().has("number")).isFalse();
        assertThat(prove(user, code).text("/number")).isEqualTo(NUMBER);
        assertThat(user.get(ADDRESS).text("/provenAt")).isNotEmpty();
        assertThat(admin.get(ADDRESS).json().has("number")).isFalse();
        assertThat(admin.get("/api/audit-entries?limit=5").body())
                .contains("person.phone-proven", "…567")
                .doesNotContain(NUMBER);
        assertThat(user.delete(ADDRESS).status()).isEqualTo(204);
        assertThat(user.get(ADDRESS).json().has("number")).isFalse();
    }

    @Test
    void isNotProvenBySomebodyElsesCode() {
        vendors.serveSms(admin);
        String code = vendors.askedCode(user, NUMBER);
        assertThat(prove(admin, code).text("/code")).isEqualTo("phone-code-expired");
        assertThat(admin.get(ADDRESS).json().has("number")).isFalse();
    }

    @Test
    void isNotProvenByGuessing() {
        vendors.serveSms(admin);
        String code = vendors.askedCode(user, NUMBER);
        for (int tries = 1; tries < Phones.MOST_TRIES; tries++) {
            assertThat(prove(user, other(code)).text("/code")).isEqualTo("wrong-phone-code");
        }
        assertThat(prove(user, other(code)).text("/code")).isEqualTo("phone-code-expired");
        assertThat(prove(user, code).text("/code")).isEqualTo("phone-code-expired");
        assertThat(user.get(ADDRESS).json().has("number")).isFalse();
    }

    @Test
    void isNotProvenByACodeThatIsTooOld() {
        vendors.serveSms(admin);
        String code = vendors.askedCode(user, NUMBER);
        inside("update notice_phone_message set created_at = now() - interval '10 minutes 1 second'");
        assertThat(prove(user, code).text("/code")).isEqualTo("phone-code-expired");
        assertThat(user.get(ADDRESS).json().has("number")).isFalse();
    }

    @Test
    void isNotProvenTwiceByOneCodeNorByTheOneBefore() {
        vendors.serveSms(admin);
        String first = vendors.askedCode(user, NUMBER);
        String second = vendors.askedCode(user, "+491709999999");
        if (!first.equals(second)) {
            assertThat(prove(user, first).status()).isEqualTo(422);
        }
        assertThat(prove(user, second).text("/number")).isEqualTo("+491709999999");
        assertThat(prove(user, second).status()).isEqualTo(422);
    }

    @Test
    void staysWhatItWasUntilAnotherIsProven() {
        vendors.serveSms(admin);
        vendors.prove(user, NUMBER);
        vendors.askedCode(user, "+491709999999");
        assertThat(user.get(ADDRESS).text("/number")).isEqualTo(NUMBER);
    }

    /** Each message costs, and may wake a stranger. */
    @Test
    void getsFiveMessagesAnHourAtMost() {
        vendors.serveSms(admin);
        for (int sent = 0; sent < Phones.MOST_AN_HOUR; sent++) {
            vendors.askedCode(user, NUMBER);
        }
        var refused = user.post(ADDRESS + "/codes", Map.of("number", NUMBER));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text("/code")).isEqualTo("too-many-messages");
        assertThat(vendors.to(NUMBER)).hasSize(Phones.MOST_AN_HOUR);
        assertThat(admin.post(ADDRESS + "/codes", Map.of("number", NUMBER)).status())
                .isEqualTo(204);
    }

    @Test
    void saysWhyNoCodeComes() {
        assertThat(user.post(ADDRESS + "/codes", Map.of("number", NUMBER)).text("/code"))
                .isEqualTo("channel-not-ready");
        vendors.serveSms(admin);
        var refused = user.post(ADDRESS + "/codes", Map.of("number", "+15005550001"));
        assertThat(refused.status()).isEqualTo(502);
        assertThat(refused.text("/code")).isEqualTo("message-not-taken");
        assertThat(user.post(ADDRESS + "/codes", Map.of("number", "0170 1234567"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void keepsNoCodeThatCanBeRead() {
        vendors.serveSms(admin);
        String code = vendors.askedCode(user, NUMBER);
        String kept = workspace.inside(() -> transaction.execute(
                status -> jdbc.sql("select encode(code, 'escape') || id || number from notice_phone_message")
                        .query(String.class)
                        .single()));
        assertThat(kept).doesNotContain(code);
    }

    private static Browser.Answer prove(Browser browser, String code) {
        return browser.put(ADDRESS, Map.of("code", code));
    }

    private static String other(String code) {
        return (code.charAt(0) == '0' ? "1" : "0") + code.substring(1);
    }

    private void inside(String sql) {
        workspace.inside(() -> transaction.execute(status -> jdbc.sql(sql).update()));
    }
}
