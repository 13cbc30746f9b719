package ropewalk.identity.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;

/** Neither another site nor another provider signs a browser in. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ForeignSitesTest extends ProviderScene {
    @Test
    void beginsForNoLinkAndNoFormOfAnotherSite() {
        Browser lured = desk.visit().browser();
        String path = "/api/sign-in/" + desk.visit().key();
        assertThat(lured.get(path).status()).isEqualTo(405);
        assertThat(lured.send("POST", path, "then=/tasks", Map.of()).status()).isEqualTo(415);
        Map<String, String> plain = Map.of("Content-Type", "text/plain");
        assertThat(lured.send("POST", path, null, plain).status()).isEqualTo(415);
        assertThat(lured.cookies()).doesNotContainKey("ropewalk_sign_in");
        assertThat(count("sign_in_state")).isZero();
    }

    @Test
    void beginsAlsoInABrowserWhoseSessionHasEnded() {
        provider.knows("u-1", USER, true);
        ProviderVisit visit = desk.visit();
        assertThat(visit.landing()).isEqualTo("/");
        assertThat(visit.browser().cookies()).containsKey("ropewalk_session").doesNotContainKey("XSRF-TOKEN");
        assertThat(visit.landing()).isEqualTo("/");
    }

    @Test
    void takesTheAnswerOfTheProviderThatWasAskedOnly() {
        provider.knows("u-1", USER, true).describes("authorization_response_iss_parameter_supported", true);
        desk.register(Map.of());
        assertThat(desk.visit().landing()).isEqualTo("/");
        for (String other : List.of("https://elsewhere.example", "", provider.issuer() + "/")) {
            provider.callsItself(other);
            ProviderVisit visit = desk.visit();
            assertThat(visit.landing()).as(other).isEqualTo(desk.refused("provider-refused"));
            assertThat(visit.isSignedIn()).isFalse();
        }
        provider.callsItself(null);
        assertThat(desk.visit().landing()).isEqualTo(desk.refused("provider-refused"));
        assertThat(desk.audit("person.sign-in-refused")).contains("another provider");
        provider.describes("authorization_response_iss_parameter_supported", false);
        desk.register(Map.of());
        assertThat(desk.visit().landing()).isEqualTo("/");
        provider.callsItself("https://elsewhere.example");
        assertThat(desk.visit().landing()).isEqualTo(desk.refused("provider-refused"));
    }

    private long count(String table) {
        return workspace.inside(
                () -> new TransactionTemplate(transactions).execute(status -> jdbc.sql("select count(*) from " + table)
                        .query(Long.class)
                        .single()));
    }
}
