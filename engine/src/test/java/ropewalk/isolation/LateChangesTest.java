package ropewalk.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;
import tools.jackson.databind.JsonNode;

/** Whoever changes a thing that somebody else has changed meanwhile is shown what it is now, and by whom. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class LateChangesTest {
    private static final String NEVER_SEEN = "\"987654321\"";

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Furnisher furnisher;

    FurnishedWorkspace ours;

    @BeforeEach
    void furnish() {
        String word = "w" + UuidCreator.getRandomBased().toString().substring(0, 8);
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        ours = furnisher.furnish(workspace, workspace.browser(port, Role.ADMIN), word, "sealed-" + word);
    }

    /** By the API document: an operation that is added with If-Match is asked here too. */
    @Test
    void ofEveryOperationWithAVersionAreAnsweredWithThePresentState() {
        JsonNode document = new Browser(port).get("/api/openapi.json").json();
        Browser operator = ours.workspace().browser(port, Role.OPERATOR);
        List<Operation> versioned = Operation.of(document).stream()
                .filter(operation -> takesVersion(document, operation))
                .toList();
        assertThat(versioned).hasSizeGreaterThanOrEqualTo(20);
        for (Operation operation : versioned) {
            Fixture fixture = Objects.requireNonNull(Fixtures.ALL.get(operation.id()), operation::toString);
            boolean isOfTheOperator = fixture.guard().equals(Permission.MANAGE_TENANTS.name());
            Browser browser = isOfTheOperator ? operator : ours.admin();
            String address = operation.address(ours.ids(fixture.thing()));
            Answer late = browser.send(operation.method(), address, fixture.body(), Map.of("If-Match", NEVER_SEEN));
            Answer read = browser.get(readFrom(address));
            assertThat(late.status()).as("%s: %s", operation, late).isEqualTo(412);
            assertThat(late.text("/code")).isEqualTo("stale-version");
            assertThat(late.json().at("/present")).as(operation.toString()).isEqualTo(read.json());
            assertThat("\"" + late.text("/current") + "\"")
                    .as(operation.toString())
                    .isEqualTo(read.etag());
        }
    }

    @Test
    void areToldWhoWasQuickerAndWhen() {
        String path = "/api/roles/" + ours.ids(Thing.ROLE).get(0);
        String seen = ours.admin().get(path).etag();
        Map<String, String> program = new HashMap<>(
                Callers.token(port, ours.admin(), Set.of(Permission.MANAGE_PEOPLE, Permission.SEE_TASKS)));
        program.put("If-Match", seen);
        Answer changed = new Browser(port).send("PUT", path, role("Quicker"), program);
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);

        Answer late = put(ours.admin(), path, seen, "Slower");
        assertThat(late.text("/present/label")).isEqualTo("Quicker");
        assertThat(late.text("/changedBy/name")).isEqualTo("Program");
        assertThat(late.text("/changedAt")).isNotEmpty();
        assertThat(put(ours.admin(), path, "\"" + late.text("/current") + "\"", "Slower")
                        .status())
                .isEqualTo(200);
    }

    /** To act on a thing is not yet to read it. */
    @Test
    void areNotShownWhatTheyMayNotRead() {
        Map<String, String> headers =
                new HashMap<>(Callers.token(port, ours.admin(), Set.of(Permission.MANAGE_CONNECTIONS)));
        headers.put("If-Match", NEVER_SEEN);
        String path = "/api/connections/" + ours.ids(Thing.CONNECTION).get(0);
        Answer late = new Browser(port).send("DELETE", path, null, headers);
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.text("/current")).isNotEmpty();
        assertThat(late.json().has("present")).isFalse();
        assertThat(late.json().has("changedBy")).isFalse();
    }

    private static Answer put(Browser browser, String path, String seen, String label) {
        return browser.send("PUT", path, role(label), Map.of("If-Match", seen));
    }

    private static Map<String, ?> role(String label) {
        return Map.of("label", label, "permissions", List.of("SEE_TASKS"));
    }

    private static boolean takesVersion(JsonNode document, Operation operation) {
        return document.at("/paths")
                .path(operation.path())
                .path(operation.method().toLowerCase(Locale.ROOT))
                .path("parameters")
                .valueStream()
                .anyMatch(parameter -> parameter.at("/name").asString().equals("If-Match"));
    }

    /** What acts on a thing stands below it. */
    private static String readFrom(String address) {
        return address.replaceFirst(
                "/(decision|deployment|review|consents|assignee|delegation|return|question|answer|follow-up|due|retry|discard)$"
                        + "|(?<=/connections/[^/]{1,64})/limits$|(?<=/record-imports/[^/]{1,64})/state$"
                        + "|(?<=/skills/[^/]{1,64})/installation(/state)?$"
                        + "|(?<=/assistant-steps/[^/]{1,64})/(state|model)$",
                "");
    }
}
