package ropewalk.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.sandbox.Ports;
import ropewalk.sandbox.Sandbox;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** The demo's people are told by each channel, however often the demo is started. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ChatFurnishingTest {

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Test
    void servesEachChannelOnce() throws IOException {
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        Browser admin = workspace.browser(port, Role.ADMIN);
        try (Sandbox vendors = Sandbox.start(Ports.free())) {
            var furnishing = new ChatFurnishing(admin, vendors);
            furnishing.complete(Company.ALL.get(0));
            furnishing.complete(Company.ALL.get(0));
            assertThat(admin.get("/api/connections").json().at("/items")).hasSize(3);
            assertThat(admin.get("/api/notice-channels").json().at("/items"))
                    .hasSize(3)
                    .allSatisfy(channel ->
                            assertThat(channel.at("/connectionId").asString()).isNotEmpty());
        }
    }
}
