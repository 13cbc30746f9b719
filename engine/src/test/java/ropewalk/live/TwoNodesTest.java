package ropewalk.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.http.Problem;
import ropewalk.identity.Admissions;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Actor;
import ropewalk.tenant.Changed;
import ropewalk.tenant.Listening;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Role;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.Tenants;

/** What is committed on one node is told to the screens of another. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class TwoNodesTest {
    private static final LiveSettings SETTINGS = new LiveSettings(10, 1, Duration.ofSeconds(20));

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    List<Listening> kinds;

    @Autowired
    @Qualifier("systemDataSource")
    HikariDataSource database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEventPublisher events;

    private record Admitted(Scope scope) implements Admissions.Admission {}

    @Test
    void tellEachOtherWhatIsCommittedAndNothingElse() {
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        Scope user = scope(workspace, Role.USER);
        Streams other = new Streams(kinds, SETTINGS);
        NewsLine line = new NewsLine(database, other);
        MockHttpServletResponse screen = new MockHttpServletResponse();
        line.start();
        try {
            open(other, user, screen);
            await().until(() -> text(screen).split("event: ready").length > 1);
            change(workspace, "rolled-back", true);
            for (int i = 0; i < 40; i++) {
                change(workspace, "t-" + i, false);
            }
            await().until(() -> text(screen).contains("t-39"));
            assertThat(text(screen)).contains("t-0").doesNotContain("rolled-back");
        } finally {
            line.stop();
        }
    }

    @Test
    void tellNobodyAnythingOfWhomItIsNotKnownForSecondsThatTheyMay() {
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        Scope user = scope(workspace, Role.USER);
        Streams streams = new Streams(kinds, SETTINGS);
        MockHttpServletResponse screen = new MockHttpServletResponse();
        OpenStream stream = open(streams, user, screen);
        TenantId tenant = workspace.tenant().id();
        streams.tell(List.of(new News(tenant, "tasks", "told", Set.of("group:user"))));
        stream.admitted(System.nanoTime() - Streams.UNKNOWN.toNanos());
        streams.tell(List.of(new News(tenant, "tasks", "untold", Set.of("group:user"))));
        assertThat(text(screen)).contains("\"told\"").doesNotContain("untold");
    }

    @Test
    void refuseMoreScreensOfATenantThanTheyKeepOpen() {
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        Streams streams = new Streams(kinds, SETTINGS);
        streams.checkRoom(workspace.tenant().id());
        open(streams, scope(workspace, Role.USER), new MockHttpServletResponse());
        assertThatThrownBy(() -> streams.checkRoom(workspace.tenant().id()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("too-many-streams"));
        streams.checkRoom(TestWorkspace.create(tenants, people).tenant().id());
    }

    private void change(TestWorkspace workspace, String id, boolean isRolledBack) {
        workspace.inside(() -> transaction.execute(status -> {
            events.publishEvent(new Changed("tasks", id, Set.of("group:user")));
            if (isRolledBack) {
                status.setRollbackOnly();
            }
            return "done";
        }));
    }

    private static OpenStream open(Streams streams, Scope scope, MockHttpServletResponse screen) {
        var request = new MockAsyncContext(new MockHttpServletRequest(), screen);
        OpenStream stream = new OpenStream(new Admitted(scope), request, screen.getOutputStream(), streams::remove);
        streams.add(stream, null);
        return stream;
    }

    private Scope scope(TestWorkspace workspace, Role role) {
        Browser browser = workspace.browser(port, role);
        Actor actor = new Actor(Actor.Kind.PERSON, browser.get("/api/session").text("/person/id"), "A person");
        Set<Permission> permissions = role.permissions();
        return new Scope(workspace.tenant().id(), actor, permissions, "");
    }

    private static String text(MockHttpServletResponse screen) {
        try {
            return screen.getContentAsString();
        } catch (UnsupportedEncodingException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
