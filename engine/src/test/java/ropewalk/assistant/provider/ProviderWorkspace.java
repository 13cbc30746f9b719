package ropewalk.assistant.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** A workspace whose Admin chooses a provider on this machine. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class ProviderWorkspace {
    static final String PATH = "/api/assistant-provider";
    static final String KEY = "sk-made-up-4711";
    static final Provider.Question QUESTION = new Provider.Question(
            new Provider.Case("The parcel is wet", Map.of()),
            List.of(new Provider.Named("delivery", "It is broken"), new Provider.Named("invoice", "")));

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Providers providers;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    TestWorkspace workspace;
    Browser admin;
    ModelServer server;

    @BeforeEach
    void begin() {
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
        server = ModelServer.start(new OpenAiWire(Kind.OPENAI));
    }

    @AfterEach
    void end() {
        server.close();
    }

    Answer choose(Map<String, ?> more) {
        return put(admin, wanted(server, more));
    }

    static Map<String, Object> wanted(ModelServer server, Map<String, ?> more) {
        Map<String, Object> wanted = new HashMap<>(Map.of(
                "kind",
                server.wire().kind().id(),
                "address",
                server.address(),
                "model",
                "test-model",
                "key",
                KEY,
                "timeoutSeconds",
                20,
                "monthlyTokens",
                1_000_000));
        wanted.putAll(more);
        return wanted;
    }

    static Answer put(Browser browser, Map<String, ?> wanted) {
        return browser.send(
                "PUT", PATH, wanted, Map.of("If-Match", browser.get(PATH).etag()));
    }

    Provider provider() {
        return workspace.inside(() -> providers.current().orElseThrow());
    }

    Provider.Chosen chosen() {
        return workspace.inside(() -> providers.current().orElseThrow().choose(QUESTION, List.of()));
    }

    NoAnswer noAnswer() {
        @Nullable NoAnswer none = catchThrowableOfType(NoAnswer.class, this::chosen);
        assertThat(none).as("the provider was expected to give no answer").isNotNull();
        return none;
    }

    long used(String member) {
        return admin.get(PATH).json().at("/usage/" + member).asLong();
    }
}
