package ropewalk.identity.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.TestWorkspace;
import ropewalk.privacy.PersonalData;
import ropewalk.tenant.Role;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ProviderPeopleTest extends ProviderScene {
    @Autowired
    ExternalIdentities identities;

    @Test
    void believesTheSubjectOnceItIsKnownAndNotTheAddress() {
        provider.knows("u-1", USER, true);
        assertThat(desk.visit().landing()).isEqualTo("/");
        provider.knows("u-1", "married@example.org", false);
        ProviderVisit again = desk.visit();
        assertThat(again.landing()).isEqualTo("/");
        assertThat(again.browser().get("/api/session").text("/person/email")).isEqualTo(USER);
        provider.knows("u-2", USER, true);
        assertThat(desk.visit().landing()).isEqualTo(desk.refused("not-known-here"));
    }

    @Test
    void believesNoAddressThatTheProviderHasNotVerified() {
        desk.register(Map.of("joinsAs", "USER"));
        provider.knows("u-1", USER, false);
        assertThat(desk.visit().landing()).isEqualTo(desk.refused("not-known-here"));
        provider.knows(Map.of("sub", "u-1", "email", USER));
        assertThat(desk.visit().landing()).isEqualTo(desk.refused("not-known-here"));
        provider.knows("u-3", "stranger@example.org", false);
        assertThat(desk.visit().landing()).isEqualTo(desk.refused("not-known-here"));
    }

    /** The provider's word is about the claim "email"; another one people may write themselves. */
    @Test
    void believesNoAddressInAnotherClaim() {
        desk.register(Map.of("mailClaim", "preferred_username"));
        provider.knows(
                Map.of("sub", "u-1", "preferred_username", USER, "email", "mine@example.org", "email_verified", true));
        assertThat(desk.visit().landing()).isEqualTo(desk.refused("not-known-here"));
    }

    @Test
    void letsNewPeopleJoinOnlyWhereAnAdminSaysSo() {
        provider.knows("new-1", "nora@example.org", true);
        assertThat(desk.visit().landing()).isEqualTo(desk.refused("not-known-here"));
        desk.register(Map.of("joinsAs", "VIEWER"));
        ProviderVisit visit = desk.visit();
        assertThat(visit.landing()).isEqualTo("/");
        Answer session = visit.browser().get("/api/session");
        assertThat(session.text("/person/role")).isEqualTo("VIEWER");
        assertThat(session.text("/person/name")).isEqualTo("Name of new-1");
        assertThat(admin.get("/api/people/" + session.text("/person/id"))
                        .json()
                        .at("/joined")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void givesTheRoleOfTheGroupsAtEachSignInAndKeepsTheLastAdmin() {
        desk.register(Map.of(
                "joinsAs", "VIEWER",
                "groupsClaim", "groups",
                "groupRoles", Map.of("crew", "USER", "bridge", "MANAGER")));
        assertThat(roleWithGroups("user-1", USER, List.of("crew", "bridge", "other")))
                .isEqualTo("MANAGER");
        assertThat(roleWithGroups("user-1", USER, List.of("crew"))).isEqualTo("USER");
        assertThat(roleWithGroups("user-1", USER, List.of())).isEqualTo("VIEWER");
        assertThat(roleWithGroups("admin-1", TestWorkspace.email(Role.ADMIN), List.of("crew")))
                .isEqualTo("ADMIN");
        assertThat(desk.audit("person.role-changed")).contains("MANAGER");
    }

    @Test
    void asksForTheAddressWhereTheTokenHasNone() {
        provider.knows(Map.of("sub", "u-9"))
                .tellsOnRequest(Map.of("sub", "u-9", "email", USER, "email_verified", true));
        assertThat(desk.visit().landing()).isEqualTo("/");
        provider.knows(Map.of("sub", "u-10"))
                .tellsOnRequest(Map.of("sub", "u-9", "email", USER, "email_verified", true));
        assertThat(desk.visit().landing()).isEqualTo(desk.refused("provider-refused"));
    }

    @Test
    void letsNobodyJoinBeyondTheLimitOfPeople() {
        desk.register(Map.of("joinsAs", "VIEWER"));
        Browser operator = workspace.browser(port, Role.OPERATOR);
        String limits = "/api/tenants/" + workspace.tenant().id().value() + "/limits";
        Answer limited = operator.send(
                "PUT",
                limits,
                Map.of("people", 4),
                Map.of("If-Match", operator.get(limits).etag()));
        assertThat(limited.status()).as(limited.body()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            String name = "new-" + UUID.randomUUID();
            provider.knows(name, name + "@example.org", true);
            return desk.visit().landing().equals(desk.refused("limit-reached"));
        });
        provider.knows("u-1", USER, true);
        assertThat(desk.visit().landing()).isEqualTo("/");
    }

    @Test
    void isFoundAndErasedWithThePerson() {
        provider.knows("u-1", USER, true);
        assertThat(desk.visit().landing()).isEqualTo("/");
        var subject = new PersonalData.DataSubject(personId(USER), USER);
        assertThat(workspace.inside(() -> identities.export(subject)).toString())
                .contains("u-1", provider.issuer());
        assertThat(workspace.inside(() -> identities.erase(subject)).erased()).isEqualTo(1);
        assertThat(workspace.inside(() -> identities.find(subject))).isZero();
    }

    private String roleWithGroups(String subject, String mail, List<String> groups) {
        provider.knows(Map.of("sub", subject, "email", mail, "email_verified", true, "groups", groups));
        ProviderVisit visit = desk.visit();
        assertThat(visit.landing()).isEqualTo("/");
        return visit.browser().get("/api/session").text("/person/role");
    }
}
