package ropewalk;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.demo.Furnishing;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.sandbox.Ports;
import ropewalk.sandbox.Sandbox;
import ropewalk.sandbox.hubspot.CrmObject;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;
import tools.jackson.databind.JsonNode;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class LeadToDealWithoutCalendarTest {

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @LocalServerPort
    int port;

    @Test
    void makesItsOfferSaysWhatIsMissingAndGoesOnWhenThatIsConnected() throws IOException {
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        Browser admin = workspace.browser(port, Role.ADMIN);
        Browser manager = workspace.browser(port, Role.MANAGER);
        try (Sandbox vendors = Sandbox.start(Ports.free())) {
            var furnishing = new Furnishing(admin, vendors);
            furnishing.complete();
            disconnect(admin, "google-calendar");
            var deals = new Deals(vendors, manager, admin);

            CrmObject lead = deals.lead("30");
            JsonNode incident = await().atMost(40, SECONDS)
                    .until(() -> deals.instance(lead).at("/incidents/0"), node -> !node.isMissingNode());
            assertThat(incident.at("/elementId").asString()).isEqualTo("findTime");
            assertThat(incident.at("/message").asString())
                    .isEqualTo("There is no connection to Google Calendar yet; an Admin adds it under Connections.");
            await().atMost(40, SECONDS).until(() -> deals.mailsTo(lead, "Your offer") == 1);

            furnishing.complete();
            String repair = "/api/process-instances/"
                    + deals.instance(lead).at("/id").asString() + "/incidents/"
                    + incident.at("/id").asString() + "/retry";
            assertThat(manager.post(repair, Map.of("call", "same")).status()).isEqualTo(204);
            await().atMost(40, SECONDS)
                    .until(() -> !deals.activity(lead, "paid").isMissingNode());
            deals.isAskedToOneMeeting(lead);
        }
    }

    private static void disconnect(Browser admin, String connector) {
        for (JsonNode connection : Deals.items(admin.get("/api/connections?limit=100"))) {
            if (connection.at("/connector").asString().equals(connector)) {
                String path = "/api/connections/" + connection.at("/id").asString();
                String etag = admin.get(path).etag();
                assertThat(admin.send("DELETE", path, null, Map.of("If-Match", etag))
                                .status())
                        .isEqualTo(204);
            }
        }
    }
}
