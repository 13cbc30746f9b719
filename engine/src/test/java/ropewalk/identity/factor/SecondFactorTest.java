package ropewalk.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SecondFactorTest {
    private static final long STEP = 30;

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    TestWorkspace workspace;
    Browser user;
    String key;
    List<String> onPaper;

    @BeforeEach
    void setUpTheApp() {
        workspace = TestWorkspace.create(tenants, people);
        user = workspace.browser(port, Role.USER);
        Answer begun = user.post("/api/account/second-factor", Map.of());
        key = begun.text("/key");
        assertThat(begun.text("/uri"))
                .startsWith("otpauth://totp/Harbour%20")
                .contains(":user%40example.org?secret=" + key, "issuer=Harbour%20");
        assertThat(user.put("/api/account/second-factor", Map.of("code", "000000"))
                        .text("/code"))
                .isEqualTo("wrong-code");
        assertThat(signIn(null).status()).isEqualTo(200);
        Answer confirmed = user.put("/api/account/second-factor", Map.of("code", code(-1)));
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
        onPaper = confirmed
                .json()
                .at("/codes")
                .valueStream()
                .map(node -> node.asString())
                .toList();
    }

    @Test
    void isAskedForAfterTheRightPasswordOnly() {
        assertThat(signIn(null).text("/code")).isEqualTo("second-factor-required");
        Answer wrongPassword =
                new Browser(port).signIn(workspace.name(), TestWorkspace.email(Role.USER), "not this one");
        assertThat(wrongPassword.text("/code")).isEqualTo("sign-in-failed");
        assertThat(signIn("000000").text("/code")).isEqualTo("second-factor-wrong");
        assertThat(signIn(code(0)).status()).isEqualTo(200);
        assertThat(user.get("/api/account/second-factor").text("/since")).isNotEmpty();
    }

    @Test
    void codesAreGoodOnce() {
        String now = code(0);
        assertThat(signIn(now).status()).isEqualTo(200);
        assertThat(signIn(now).text("/code")).isEqualTo("second-factor-wrong");
        assertThat(signIn(code(1)).status()).isEqualTo(200);
        assertThat(onPaper).hasSize(10).doesNotHaveDuplicates();
        String first = onPaper.get(0);
        String written =
                first.substring(0, 4) + " " + first.substring(4, 8).toUpperCase(Locale.ROOT) + "-" + first.substring(8);
        assertThat(signIn(written).status()).isEqualTo(200);
        assertThat(signIn(first).text("/code")).isEqualTo("second-factor-wrong");
        assertThat(user.get("/api/account/second-factor")
                        .json()
                        .at("/recoveryCodesLeft")
                        .asInt())
                .isEqualTo(9);
    }

    @Test
    void codesCannotBeGuessedQuickly() {
        Answer last = signIn("000001");
        for (int i = 2; i <= 8 && last.status() == 401; i++) {
            last = signIn("00000" + i);
        }
        assertThat(last.text("/code")).isEqualTo("too-many-attempts");
        assertThat(last.headers()).containsKey("retry-after");
    }

    @Test
    void isRemovedByACodeOrByAnAdminForSomebodyElse() {
        assertThat(user.post("/api/account/second-factor", Map.of()).text("/code"))
                .isEqualTo("second-factor-on");
        assertThat(user.post("/api/account/second-factor/removal", Map.of("code", "000000"))
                        .text("/code"))
                .isEqualTo("wrong-code");
        assertThat(user.post("/api/account/second-factor/removal", Map.of("code", onPaper.get(0)))
                        .status())
                .isEqualTo(204);
        assertThat(signIn(null).status()).isEqualTo(200);

        key = user.post("/api/account/second-factor", Map.of()).text("/key");
        assertThat(user.put("/api/account/second-factor", Map.of("code", code(0)))
                        .status())
                .isEqualTo(200);
        Browser admin = workspace.browser(port, Role.ADMIN);
        String id = user.get("/api/session").text("/person/id");
        assertThat(workspace
                        .browser(port, Role.MANAGER)
                        .delete("/api/people/" + id + "/second-factor")
                        .status())
                .isEqualTo(403);
        assertThat(admin.delete("/api/people/" + id + "/second-factor").status())
                .isEqualTo(204);
        assertThat(user.get("/api/session").status()).isEqualTo(401);
        assertThat(signIn(null).status()).isEqualTo(200);
        assertThat(admin.get("/api/audit-entries?limit=100").body())
                .contains("person.second-factor-added", "person.second-factor-removed");
        String own = admin.get("/api/session").text("/person/id");
        assertThat(admin.delete("/api/people/" + own + "/second-factor").status())
                .isEqualTo(409);
    }

    @Test
    void isKeptSealedAndHashed() {
        String stored = workspace.inside(() -> new TransactionTemplate(transactions).execute(status -> jdbc.sql(
                        """
                                select string_agg(f::text, ' ') || (select string_agg(r::text, ' ') from recovery_code r)
                                from second_factor f""")
                .query(String.class)
                .single()));
        assertThat(stored).isNotEmpty().doesNotContain(key).doesNotContain(onPaper);
        assertThat(workspace
                        .browser(port, Role.ADMIN)
                        .get("/api/audit-entries?limit=100")
                        .body())
                .doesNotContain(key)
                .doesNotContain(onPaper);
    }

    private Answer signIn(@Nullable String code) {
        Map<String, String> proof = new HashMap<>(Map.of(
                "workspace", workspace.name(),
                "email", TestWorkspace.email(Role.USER),
                "password", TestWorkspace.PASSWORD));
        if (code != null) {
            proof.put("code", code);
        }
        return new Browser(port).post("/api/session", proof);
    }

    /** What the app shows now, or so many steps of thirty seconds later. */
    private String code(int later) {
        return TimeCodes.of(key, Instant.now().getEpochSecond() / STEP + later);
    }
}
