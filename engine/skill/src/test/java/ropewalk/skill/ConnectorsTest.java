package ropewalk.skill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import ropewalk.skill.InvalidSkill.Reason;

/** Connectors in packages: what they may use, and who may call them. */
class ConnectorsTest {

    private static final String PILOTS =
            """
            format: 1
            id: pilots
            name: Pilots
            servers: [{ name: Live, address: "https://api.example.org/v1" }]
            account: [{ name: apiKey, label: Key, secret: true }]
            authentication: { way: bearer, secret: apiKey }
            operations:
              - id: order
                name: Order a pilot
                idempotency: none
                request: { path: /orders }
            webhook:
              verification: { way: secret-header, secret: apiKey, header: X-Key }
              events: [{ id: gone, name: A pilot has gone, eventId: /id }]
            """;

    private static final String OWN = "skill.harbour.invoice-approval.pilots.";

    private static SortedMap<String, byte[]> with(String description, String topic, String message) {
        SortedMap<String, byte[]> files = files();
        files.put("connectors/pilots.yaml", Sample.bytes(description));
        String drawing = new String(Sample.drawing(topic), java.nio.charset.StandardCharsets.UTF_8);
        files.put(
                "processes/pilots.bpmn",
                Sample.bytes(drawing.replace("id=\"approve\"", "id=\"pilots\"")
                        .replace("<process ", "<message id=\"m\" name=\"" + message + "\"/><process ")));
        return files;
    }

    private static SortedMap<String, byte[]> files() {
        SortedMap<String, byte[]> files = Sample.withManifest(
                manifest -> manifest.replace("\"hosts\": [", "\"secrets\": [\"apiKey\"], \"hosts\": ["));
        files.put("connectors/pilots.yaml", Sample.bytes(PILOTS));
        return files;
    }

    private static InvalidSkill refused(SortedMap<String, byte[]> files) {
        return Sample.refused(Sample.signed(files));
    }

    @Test
    void aDrawingCallsAndHearsTheSkillsOwnConnectors() throws InvalidSkill {
        SkillPackage read = SkillPackages.read(Sample.signed(with(PILOTS, OWN + "order", OWN + "gone")));
        assertThat(read.skill().files()).containsKey("connectors/pilots.yaml");
    }

    @Test
    void whatAConnectorHasNotGotIsNotDeclared() {
        assertThat(refused(with(PILOTS, OWN + "dismiss", OWN + "gone")).reason())
                .isEqualTo(Reason.UNDECLARED);
        assertThat(refused(with(PILOTS, OWN + "order", OWN + "come")).reason()).isEqualTo(Reason.UNDECLARED);
    }

    @Test
    void aConnectorIsNotTakenForOneOfTheWorkspace() {
        assertThat(refused(with(PILOTS, "pilots.order", OWN + "gone")).reason()).isEqualTo(Reason.UNDECLARED);
    }

    @Test
    void hostsAndSecretsAreThoseOfTheManifest() {
        assertThat(refused(with(PILOTS.replace("api.example.org", "evil.example.org"), OWN + "order", OWN + "gone")))
                .hasMessageStartingWith("connectors/pilots.yaml: Line 4, servers[0].address: ")
                .hasMessageContaining("api.example.org");
        assertThat(refused(with(PILOTS.replace("apiKey", "otherKey"), OWN + "order", OWN + "gone")))
                .hasMessageContaining("“otherKey” is not among the manifest's “secrets”");
    }

    @Test
    void aSecretThatNoConnectorHasIsNotDeclared() {
        SortedMap<String, byte[]> files = files();
        files.remove("connectors/pilots.yaml");
        assertThat(refused(files)).hasMessageContaining("declares the secret “apiKey”, which no connector");
    }

    @Test
    void codeAsksForOperationsOfTheSkillsOwnConnectorsWhenTheManifestSaysSo() throws InvalidSkill {
        SkillPackage read = SkillPackages.read(Sample.signed(Sample.withManifest(manifest ->
                manifest.replace("\"stripe.create-invoice\"", "\"stripe.create-invoice\", \"" + OWN + "order\""))));
        assertThat(read.skill().manifest().permissions())
                .contains(new Permission(Permission.Kind.OPERATION, OWN + "order"));
    }

    @Test
    void aFileIsNamedAsItsConnector() {
        assertThat(refused(with(PILOTS.replace("id: pilots", "id: stripe"), OWN + "order", OWN + "gone")))
                .hasMessageContaining("named as its connector");
    }
}
