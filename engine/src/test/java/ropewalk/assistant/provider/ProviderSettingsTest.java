package ropewalk.assistant.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;

/** An Admin chooses a provider, tests it and takes it out; its key is told to nobody. */
class ProviderSettingsTest extends ProviderWorkspace {

    @Test
    void keepsTheKeyToItself() {
        Answer chosen = choose(Map.of());
        assertThat(chosen.json().at("/provider/keyStored").asBoolean())
                .as(chosen.body())
                .isTrue();
        server.chooses("delivery", 0.9);
        Answer tested = admin.send("POST", PATH + "/test", null, Map.of());
        assertThat(tested.json().at("/ok").asBoolean()).as(tested.body()).isTrue();
        String audit = admin.get("/api/audit-entries?limit=100").body();
        assertThat(audit).contains("assistant-provider.changed").contains("assistant-provider.tested");
        for (String answer : new String[] {
            chosen.body(), tested.body(), audit, admin.get(PATH).body()
        }) {
            assertThat(answer).doesNotContain(KEY);
        }
        String row = workspace.inside(
                () -> transaction.execute(status -> jdbc.sql("select assistant_provider::text from assistant_provider")
                        .query(String.class)
                        .single()));
        assertThat(row).contains("test-model").doesNotContain(KEY);
    }

    @Test
    void keepsTheKeyOverAChangeAndSendsItNowhereElse() {
        choose(Map.of());
        Map<String, Object> same = wanted(server, Map.of("model", "larger-model"));
        same.remove("key");
        Answer changed = put(admin, same);
        assertThat(changed.json().at("/provider/keyStored").asBoolean())
                .as(changed.body())
                .isTrue();
        assertThat(changed.json().at("/version").asLong()).isEqualTo(2);
        try (ModelServer other = ModelServer.start(new OpenAiWire(Kind.OPENAI))) {
            Map<String, Object> elsewhere = wanted(other, Map.of());
            elsewhere.remove("key");
            assertThat(put(admin, elsewhere).text("/code")).isEqualTo("assistant-provider-key");
        }
    }

    @Test
    void countsVersionsOnWhenItIsTakenOut() {
        choose(Map.of());
        Answer removed = admin.send(
                "DELETE", PATH, null, Map.of("If-Match", admin.get(PATH).etag()));
        assertThat(removed.status()).as(removed.body()).isEqualTo(204);
        Answer none = admin.get(PATH);
        assertThat(none.json().at("/provider").isNull()
                        || none.json().at("/provider").isMissingNode())
                .isTrue();
        assertThat(isChosenIn(workspace)).isFalse();
        assertThat(choose(Map.of()).json().at("/version").asLong()).isEqualTo(3);
        assertThat(provider().version()).isEqualTo(3);
    }

    @Test
    void isOfItsWorkspaceAlone() {
        choose(Map.of());
        TestWorkspace other = TestWorkspace.create(tenants, people);
        Browser stranger = other.browser(port, Role.ADMIN);
        assertThat(stranger.get(PATH).body()).doesNotContain("test-model");
        assertThat(isChosenIn(other)).isFalse();
        assertThat(stranger.send("POST", PATH + "/test", null, Map.of()).text("/code"))
                .isEqualTo("no-assistant-provider");
        assertThat(workspace.browser(port, Role.MANAGER).get(PATH).status()).isEqualTo(403);
    }

    @Test
    void saysInWordsWhatIsWrong() {
        choose(Map.of());
        server.fails(401, Map.of(), "Incorrect API key provided: " + KEY);
        tells("does not accept the key", "refused");
        server.forget();
        server.fails(404, Map.of(), "The model does not exist");
        tells("does not know the model “test-model”", "refused");
        server.forget();
        server.fails(400, Map.of(), "This is not allowed for " + KEY);
        tells("This is not allowed for •••", "refused");
        ModelServer gone = ModelServer.start();
        String address = gone.address();
        gone.close();
        choose(Map.of("address", address));
        tells("cannot be reached", "unreachable");
    }

    @Test
    void reachesNoPrivateAddress() {
        for (String closed : new String[] {"https://10.0.0.1/v1", "https://169.254.169.254", "https://[fd00::1]"}) {
            Answer chosen = choose(Map.of("address", closed));
            assertThat(chosen.status()).as(chosen.body()).isEqualTo(200);
            tells("is not an address on the public internet", "unreachable");
        }
    }

    @Test
    void takesNoAddressThatIsNotProtected() {
        for (String unfit : new String[] {
            "http://models.example/v1",
            "https://user:word@models.example",
            "https://models.example/?a=b",
            "models",
            " :"
        }) {
            assertThat(choose(Map.of("address", unfit)).text("/code"))
                    .as(unfit)
                    .isEqualTo("assistant-provider-address");
        }
        Map<String, Object> nowhere = wanted(server, Map.of("kind", "azure-openai"));
        nowhere.remove("address");
        assertThat(put(admin, nowhere).text("/code")).isEqualTo("assistant-provider-address");
    }

    private boolean isChosenIn(TestWorkspace one) {
        return one.inside(() -> providers.current().isPresent());
    }

    private void tells(String words, String problem) {
        Answer tested = admin.send("POST", PATH + "/test", null, Map.of());
        assertThat(tested.json().at("/ok").asBoolean()).as(tested.body()).isFalse();
        assertThat(tested.text("/message")).contains(words).doesNotContain(KEY);
        assertThat(tested.text("/problem")).isEqualTo(problem);
    }
}
