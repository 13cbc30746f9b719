package ropewalk.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.identity.attempt.Network;
import ropewalk.identity.attempt.SignInAttempts;
import ropewalk.identity.credential.SecretToken;
import ropewalk.identity.link.OneTimeLinks;
import ropewalk.tenant.Role;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.Tenants;

/** Guessing that is spread over many addresses or over many accounts, and owners whom it must not lock out. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class GuessingTest {
    private static final String USER = TestWorkspace.email(Role.USER);
    private static final String WRONG = "not their password";

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    SignIn signIn;

    @Autowired
    SignInAttempts attempts;

    @Autowired
    PasskeySignIn passkeys;

    @Autowired
    OneTimeLinks links;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    TestWorkspace workspace;

    /** The first part of addresses that no other test asks from. */
    String network;

    @BeforeEach
    void createWorkspace() {
        workspace = TestWorkspace.create(tenants, people);
        network = "2001:db8:" + Integer.toHexString(ThreadLocalRandom.current().nextInt(0x10000));
    }

    @Test
    void isSlowedDownAlsoWhenEachGuessComesFromElsewhere() {
        guessFromEverywhere(USER);
        assertThat(refusal(USER, TestWorkspace.PASSWORD, elsewhere(900), null)).contains("for this account");
        guessFromEverywhere("nobody@example.org");
        assertThat(refusal("nobody@example.org", WRONG, elsewhere(901), null)).contains("for this account");
        assertThat(start(TestWorkspace.email(Role.MANAGER), TestWorkspace.PASSWORD, elsewhere(902), null))
                .isNotNull();
    }

    @Test
    void neverLocksTheOwnerOutWhereTheyHaveSignedInBefore() {
        Browser home = workspace.browser(port, Role.USER);
        assertThat(home.delete("/api/session").status()).isEqualTo(204);
        guessFromEverywhere(USER);
        assertThat(refusal(USER, TestWorkspace.PASSWORD, elsewhere(900), null)).contains("for this account");
        assertThat(home.signIn(workspace.name(), USER, TestWorkspace.PASSWORD).status())
                .isEqualTo(200);
        assertThat(refusal(USER, TestWorkspace.PASSWORD, elsewhere(901), "x".repeat(43)))
                .contains("for this account");
        String device = home.cookie("ropewalk_device");
        guessFromEverywhere(TestWorkspace.email(Role.MANAGER));
        assertThat(refusal(TestWorkspace.email(Role.MANAGER), TestWorkspace.PASSWORD, elsewhere(902), device))
                .as("a device is known to its own account only")
                .contains("for this account");
    }

    @Test
    void slowsDownWhoeverGuessesAtAKnownDevice() {
        Browser home = workspace.browser(port, Role.USER);
        String device = home.cookie("ropewalk_device");
        for (int failure = 0; failure < 5; failure++) {
            assertThat(refusal(USER, WRONG, elsewhere(failure), device)).contains("do not go together");
        }
        assertThat(refusal(USER, WRONG, elsewhere(6), device)).contains("too often");
    }

    @Test
    void letsTheOwnerInWhereTheyHaveSetANewPassword() {
        guessFromEverywhere(USER);
        SecretToken link = workspace.inside(() -> links.create(
                OneTimeLinks.Purpose.PASSWORD_RESET,
                people.withEmail(USER).orElseThrow().id()));
        Browser elsewhere = new Browser(port);
        assertThat(elsewhere
                        .signIn(workspace.name(), USER, TestWorkspace.PASSWORD)
                        .status())
                .isEqualTo(429);
        assertThat(elsewhere
                        .put("/api/password-resets/" + link.text(), Map.of("password", "another rope, much longer"))
                        .status())
                .isEqualTo(204);
        assertThat(elsewhere
                        .signIn(workspace.name(), USER, "another rope, much longer")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void isSlowedDownAlsoWhenOneNetworkTriesManyAccounts() {
        for (int failure = 0; failure < 50; failure++) {
            TestWorkspace tried = failure == 25 ? TestWorkspace.create(tenants, people) : workspace;
            String address = network + "::" + Integer.toHexString(failure);
            begin(tried, attempt(failure + "@example.org", address));
        }
        String neighbour = network + "::ffff";
        String counted = Network.of(neighbour).orElseThrow();
        TenantContext.run(Scope.system(SignIn.NOWHERE, "test"), () -> waited(counted));
        begin(workspace, attempt("one-more@example.org", neighbour));
        assertThat(refusal(USER, TestWorkspace.PASSWORD, neighbour, null)).contains("from your network");
        Browser home = workspace.browser(port, Role.USER);
        assertThat(start(USER, TestWorkspace.PASSWORD, neighbour, home.cookie("ropewalk_device")))
                .isNotNull();
        assertThat(start(USER, TestWorkspace.PASSWORD, elsewhere(5), null)).isNotNull();
    }

    @Test
    void countsNoSignInThatSucceeds() {
        for (int success = 0; success < 60; success++) {
            SignInAttempts.Attempt attempt = attempt("busy@example.org", elsewhere(success));
            SignInAttempts.Attempt neighbour = attempt(success + "@example.org", network + "::1");
            workspace.inside(() -> {
                for (SignInAttempts.Attempt one : new SignInAttempts.Attempt[] {attempt, neighbour}) {
                    attempts.begin(one);
                    attempts.succeeded(one);
                }
                return "counted";
            });
        }
        assertThat(failures()).isZero();
    }

    @Test
    void givesOneNetworkOnlySoManyPasskeyChallengesThatAreNeverAnswered() {
        for (int begun = 0; begun < 300; begun++) {
            passkeys.begin(SecretToken.create(SignIn.NOWHERE), network + "::" + Integer.toHexString(begun));
        }
        assertThatThrownBy(() -> passkeys.begin(SecretToken.create(SignIn.NOWHERE), network + "::ffff"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("too-many-attempts"));
        assertThat(passkeys.begin(SecretToken.create(SignIn.NOWHERE), elsewhere(1)))
                .isNotEmpty();
    }

    @Test
    void givesABrowserOneChallengeAtATime() {
        Browser browser = new Browser(port);
        browser.post("/api/session/passkey-challenge", Map.of());
        String cookie = browser.cookie("ropewalk_passkey");
        browser.post("/api/session/passkey-challenge", Map.of());
        assertThat(browser.cookie("ropewalk_passkey")).isNotEmpty().isEqualTo(cookie);
    }

    /** Twenty times for nothing; one more after some had to wait before, so that the wait outlasts the test. */
    private void guessFromEverywhere(String email) {
        for (int failure = 0; failure < 20; failure++) {
            begin(workspace, attempt(email, elsewhere(failure)));
        }
        workspace.inside(() -> waited("any"));
        begin(workspace, attempt(email, elsewhere(800)));
    }

    private void begin(TestWorkspace tried, SignInAttempts.Attempt attempt) {
        tried.inside(() -> {
            attempts.begin(attempt);
            return "counted";
        });
    }

    private Integer waited(String place) {
        return Objects.requireNonNull(new TransactionTemplate(transactions).execute(status -> jdbc.sql(
                        """
                                update sign_in_attempt set failures = failures + 5, blocked_until = last_at
                                where address = :place""")
                .param("place", place)
                .update()));
    }

    /** An address in a network of its own. */
    private String elsewhere(int number) {
        return network + ":" + Integer.toHexString(number + 16) + "::1";
    }

    private SignInAttempts.Attempt attempt(String email, String address) {
        return SignInAttempts.Attempt.anywhere(SignInAttempts.account(workspace.name(), email), address);
    }

    private SignIn.Started start(String email, String password, String address, @Nullable String device) {
        return signIn.start(new SignIn.Proof(null, workspace.name(), email, password, null, device), address, "a test");
    }

    private String refusal(String email, String password, String address, @Nullable String device) {
        try {
            start(email, password, address, device);
            return "signed in";
        } catch (Problem refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    /** Of this workspace, and of this test's network over all workspaces. */
    private long failures() {
        String ours = Network.of(network + "::1").orElseThrow();
        return workspace.inside(() -> sum("true", ours))
                + TenantContext.get(Scope.system(SignIn.NOWHERE, "test"), () -> sum("address = :network", ours));
    }

    private long sum(String where, String ours) {
        Long sum = new TransactionTemplate(transactions)
                .execute(status -> jdbc.sql("select coalesce(sum(failures), 0) from sign_in_attempt where " + where)
                        .param("network", ours)
                        .query(Long.class)
                        .single());
        return sum == null ? 0 : sum;
    }
}
