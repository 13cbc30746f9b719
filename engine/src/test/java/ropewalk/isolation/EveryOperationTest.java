package ropewalk.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.ServletContext;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import ropewalk.http.Open;
import ropewalk.http.Requires;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/**
 * Every operation of the API document, asked by everybody for their own things, for another tenant's and for what never
 * existed. What is expected follows from {@link Fixtures} alone.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class EveryOperationTest {

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Furnisher furnisher;

    @Autowired
    TenantRows rows;

    @Autowired
    ServletContext server;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping handlers;

    @Test
    void hasAFixtureAndNeedsThePermissionThatItIsMeantTo() {
        Map<String, String> meant = new TreeMap<>();
        Fixtures.ALL.forEach((operation, fixture) -> meant.put(operation, fixture.guard()));
        Map<String, String> needed = new TreeMap<>();
        Map<String, String> neededElsewhere = new TreeMap<>();
        for (HandlerMethod handler : handlers.getHandlerMethods().values()) {
            if (handler.getBeanType().getName().startsWith("ropewalk.")) {
                (isHidden(handler) ? neededElsewhere : needed).put(operationId(handler), guard(handler));
            }
        }
        assertThat(neededElsewhere).isEqualTo(Fixtures.ELSEWHERE);
        assertThat(needed.entrySet()).containsExactlyInAnyOrderElementsOf(meant.entrySet());
        assertThat(operations().stream().map(Operation::id)).containsExactlyInAnyOrderElementsOf(Fixtures.ALL.keySet());
    }

    /** What answers beside the document's operations: the document itself and the page for errors. */
    @Test
    void isTheOnlyWayIn() {
        Set<String> others = new TreeSet<>();
        handlers.getHandlerMethods().forEach((mapping, handler) -> {
            if (!handler.getBeanType().getName().startsWith("ropewalk.")) {
                others.addAll(mapping.getPatternValues());
            }
        });
        assertThat(others).containsExactly("/api/openapi.json", "/api/openapi.json.yaml", "/error");
        assertThat(server.getServletRegistrations().keySet()).containsExactly("dispatcherServlet");
    }

    @Test
    void answersEverybodyAsTheyMayAndOfOthersTenantsNothing() {
        FurnishedWorkspace ours = furnished();
        FurnishedWorkspace theirs = furnished();
        List<Caller> callers = new Callers(port, ours, theirs).all();
        Map<String, String> before = rows.of(theirs.workspace());
        Matrix matrix = new Matrix(ours);
        for (Operation operation : operations()) {
            for (Caller caller : callers) {
                matrix.ask(operation, caller);
            }
        }
        assertThat(matrix.wrong()).isEmpty();
        assertThat(rows.of(theirs.workspace()).entrySet())
                .as("the other tenant's rows")
                .containsExactlyInAnyOrderElementsOf(before.entrySet());
    }

    @Test
    void refusesACursorThatItsListDidNotMake() {
        FurnishedWorkspace ours = furnished();
        Browser admin = ours.workspace().browser(port, Role.ADMIN);
        Map<String, String> wrong = new TreeMap<>();
        Set<String> asked = new TreeSet<>();
        for (Operation operation : operations()) {
            if (!operation.parameters().contains("cursor") || operation.path().contains("{")) {
                continue;
            }
            asked.add(operation.id());
            for (String foreign : List.of("x", "\0", "x\u001fx", "\0\u001f\0", "+999999999-12-31T23:59:59Z\u001fx")) {
                String cursor = Base64.getUrlEncoder().encodeToString(foreign.getBytes(StandardCharsets.UTF_8));
                var answer = admin.get(operation.path() + "?process=any&cursor=" + cursor);
                // what is sorted by ids begins anywhere; the Admin of a workspace has no list of workspaces
                if (answer.status() != 200
                        && answer.status() != 403
                        && !answer.text("/code").equals("invalid-cursor")) {
                    wrong.put(operation.id() + " " + cursor, answer.body());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(asked).contains("processInstances", "records", "drafts", "tasks", "batches", "reviews");
    }

    private FurnishedWorkspace furnished() {
        String word = "w" + UuidCreator.getRandomBased().toString().substring(0, 8);
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        return furnisher.furnish(workspace, workspace.browser(port, Role.ADMIN), word, "sealed-" + word);
    }

    private List<Operation> operations() {
        return Operation.of(new Browser(port).get("/api/openapi.json").json());
    }

    private static boolean isHidden(HandlerMethod handler) {
        return handler.getBeanType().isAnnotationPresent(Hidden.class);
    }

    private static String operationId(HandlerMethod handler) {
        var named = handler.getMethodAnnotation(io.swagger.v3.oas.annotations.Operation.class);
        return named == null ? handler.toString() : named.operationId();
    }

    private static String guard(HandlerMethod handler) {
        Requires requires = handler.getMethodAnnotation(Requires.class);
        Open open = handler.getMethodAnnotation(Open.class);
        return List.of(
                        requires == null ? "" : requires.value().name(),
                        open == null ? "" : open.value().name())
                .stream()
                .collect(Collectors.joining());
    }
}
