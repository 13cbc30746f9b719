package ropewalk.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;

/** A server whose attachments lie in an object store, and one task of a fresh workspace. */
@Tag("own-server")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class FilesOutside {
    /** As long as the server, which is kept from one test class to the next. */
    static final LocalObjectStore STORE = new LocalObjectStore();

    @LocalServerPort
    int port;

    @Autowired
    ApprovalWorkspaces workspaces;

    @Autowired
    @Qualifier("systemJdbc")
    JdbcClient system;

    TestWorkspace workspace;
    Approvals approvals;
    Browser manager;
    TaskFiles files;

    @DynamicPropertySource
    static void liesInAStore(DynamicPropertyRegistry settings) {
        String store = "ropewalk.attachments.object-store.";
        settings.add(store + "endpoint", STORE::endpoint);
        settings.add(store + "region", () -> LocalObjectStore.REGION);
        settings.add(store + "bucket", () -> LocalObjectStore.BUCKET);
        settings.add(store + "access-key", () -> LocalObjectStore.ACCESS_KEY);
        settings.add(store + "secret-key", () -> LocalObjectStore.SECRET_KEY);
        settings.add(store + "answer-timeout", () -> "10s");
    }

    @BeforeEach
    void start() {
        approvals = workspaces.fresh();
        workspace = approvals.workspace();
        manager = workspace.browser(port, Role.MANAGER);
        approvals.start("camunda:candidateGroups=\"manager,user\"", "");
        files = new TaskFiles(Approvals.task(manager));
    }

    @AfterEach
    void everythingWasSignedRightly() {
        STORE.recover();
        assertThat(STORE.refused()).isEmpty();
    }

    String tenant() {
        return workspace.tenant().id().value();
    }

    String object(Answer added) {
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        return "attachments/" + tenant() + "/" + added.text("/id");
    }

    /** What waits to be removed from the store, of this workspace. */
    List<String> marked() {
        return system.sql("select object from object_gone where object like :own")
                .param("own", tenant() + "/%")
                .query(String.class)
                .list();
    }
}
