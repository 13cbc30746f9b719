package ropewalk.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static ropewalk.tenant.Permission.DECIDE_TASKS;
import static ropewalk.tenant.Permission.MANAGE_PEOPLE;
import static ropewalk.tenant.Permission.SEE_AUDIT;
import static ropewalk.tenant.Permission.SEE_INSTANCES;
import static ropewalk.tenant.Permission.SEE_PROCESSES;
import static ropewalk.tenant.Permission.SEE_TASKS;
import static ropewalk.tenant.Permission.START_PROCESSES;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.identity.person.MailRoom;
import ropewalk.identity.person.MailedInvitations;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/**
 * Twelve people of all roles, built-in ones and the workspace's own, each invited by an Admin and let in by the mail:
 * they ask for every operation of the API at the same moment, and each may do exactly what the table says.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class TwelvePeopleTest {
    private static final Map<String, Set<Permission>> OWN_ROLES = Map.of(
            "desk", Set.of(SEE_TASKS, DECIDE_TASKS),
            "starter", Set.of(SEE_PROCESSES, START_PROCESSES),
            "inspector", Set.of(SEE_AUDIT, SEE_INSTANCES),
            "personnel", Set.of(MANAGE_PEOPLE));

    /** A second one is asked to wait; {@link EveryOperationTest} asks these. */
    private static final Set<String> ONE_AT_A_TIME = Set.of("exportAudit", "verifyAudit", "exportTenant");

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    Furnisher furnisher;

    @Autowired
    MailRoom mailRoom;

    @Test
    void doAtTheSameMomentWhatEachMayAndNothingElse() {
        FurnishedWorkspace ours = furnished();
        FurnishedWorkspace theirs = furnished();
        Map<String, String> roles = twelve();
        OWN_ROLES.forEach((key, permissions) -> assertThat(ours.admin()
                        .post("/api/roles", Map.of("key", key, "label", key, "permissions", permissions))
                        .status())
                .isEqualTo(201));
        List<Caller> callers = new ArrayList<>();
        try (MailedInvitations invitations = mailRoom.of(ours.workspace(), port)) {
            roles.forEach((name, role) -> callers.add(caller(name, role, invitations.join(name, role), ours, theirs)));
        }
        assertThat(callers).hasSize(12);

        List<Matrix> asked = atOnce(callers, ours);

        Set<String> wrong = new HashSet<>();
        asked.forEach(matrix -> wrong.addAll(matrix.wrong()));
        assertThat(wrong).isEmpty();
        assertThat(asked).allSatisfy(matrix -> assertThat(matrix.cells()).isGreaterThan(Fixtures.ALL.size()));
    }

    /** All twelve wait for each other before each operation. */
    private List<Matrix> atOnce(List<Caller> callers, FurnishedWorkspace ours) {
        List<Operation> operations = Operation.of(
                        new Browser(port).get("/api/openapi.json").json())
                .stream()
                .filter(operation -> !ONE_AT_A_TIME.contains(operation.id()))
                .toList();
        CyclicBarrier together = new CyclicBarrier(callers.size());
        ExecutorService pool = Executors.newFixedThreadPool(callers.size());
        try {
            List<CompletableFuture<Matrix>> all = callers.stream()
                    .map(caller -> CompletableFuture.supplyAsync(
                            () -> {
                                Matrix matrix = new Matrix(ours);
                                for (Operation operation : operations) {
                                    await(together);
                                    matrix.ask(operation, caller);
                                }
                                return matrix;
                            },
                            pool))
                    .toList();
            return all.stream().map(CompletableFuture::join).toList();
        } finally {
            pool.shutdownNow();
        }
    }

    private static void await(CyclicBarrier together) {
        try {
            together.await(2, TimeUnit.MINUTES);
        } catch (Exception failure) {
            throw new AssertionError("somebody did not come", failure);
        }
    }

    /** Two of each built-in role and one of each of the workspace's own, by name. */
    private static Map<String, String> twelve() {
        Map<String, String> roles = new LinkedHashMap<>();
        for (Role role : Callers.ROLES) {
            roles.put("First-" + role, role.name());
            roles.put("Second-" + role, role.name());
        }
        OWN_ROLES.keySet().stream().sorted().forEach(key -> roles.put("The-" + key, key));
        return roles;
    }

    private Caller caller(
            String name, String role, Browser browser, FurnishedWorkspace ours, FurnishedWorkspace theirs) {
        Set<Permission> table = OWN_ROLES.containsKey(role)
                ? OWN_ROLES.get(role)
                : Role.valueOf(role).permissions();
        return new Caller(
                name,
                browser,
                () -> new Browser(port)
                        .signedIn(ours.workspace().name(), MailedInvitations.email(name), TestWorkspace.PASSWORD),
                Map.of(),
                true,
                table,
                ours::ids,
                theirs::ids,
                theirs.words());
    }

    private FurnishedWorkspace furnished() {
        String word = "w" + UuidCreator.getRandomBased().toString().substring(0, 8);
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        return furnisher.furnish(workspace, workspace.browser(port, Role.ADMIN), word, "sealed-" + word);
    }
}
