package ropewalk.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

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
import tools.jackson.databind.JsonNode;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DevicesTest {
    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    TestWorkspace workspace;

    @BeforeEach
    void createWorkspace() {
        workspace = TestWorkspace.create(tenants, people);
    }

    @Test
    void areListedAndSignedOutOneByOne() {
        Browser desk = workspace.browser(port, Role.USER);
        Browser phone = workspace.browser(port, Role.USER);
        JsonNode devices = desk.get("/api/account/sessions").json().at("/items");
        assertThat(devices.size()).isEqualTo(2);
        assertThat(devices.valueStream().filter(one -> one.at("/current").asBoolean()))
                .hasSize(1);
        assertThat(devices.at("/0/agent").asString()).contains("Java-http-client");
        assertThat(devices.at("/0/address").asString()).isNotEmpty();

        String other = devices.valueStream()
                .filter(one -> !one.at("/current").asBoolean())
                .findFirst()
                .orElseThrow()
                .at("/id")
                .asString();
        assertThat(desk.delete("/api/account/sessions/" + other).status()).isEqualTo(204);
        assertThat(phone.get("/api/session").status()).isEqualTo(401);
        assertThat(desk.get("/api/session").status()).isEqualTo(200);
        assertThat(workspace
                        .browser(port, Role.ADMIN)
                        .get("/api/audit-entries?limit=100")
                        .body())
                .contains("person.signed-out-elsewhere");
    }

    @Test
    void ofOthersAreNeitherSeenNorSignedOut() {
        Browser user = workspace.browser(port, Role.USER);
        Browser admin = workspace.browser(port, Role.ADMIN);
        String ofUser = user.get("/api/account/sessions").text("/items/0/id");
        assertThat(admin.get("/api/account/sessions").body()).doesNotContain(ofUser);
        assertThat(admin.delete("/api/account/sessions/" + ofUser).status()).isEqualTo(404);
        assertThat(user.get("/api/session").status()).isEqualTo(200);
    }
}
