package ropewalk.isolation;

import static ropewalk.isolation.Callers.ROLES;
import static ropewalk.isolation.Callers.token;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Role;
import ropewalk.tenant.Scope;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.Tenants;

/** Many tenants below one operator, each with its word in everything that it stores and a secret as its passwords. */
@Component
record CanaryTenants(Tenants tenants, People people, Furnisher furnisher) {
    private static final int AT_ONCE = 4;

    /** @param count at most a hundred */
    List<FurnishedWorkspace> furnished(int port, Canaries canaries, int count) {
        Tenant operator = tenants.installOperator("operator-" + canaries.run(), "Operator");
        TenantContext.run(
                Scope.system(operator.id(), "test"),
                () -> people.add(
                        "Otto Operator", TestWorkspace.email(Role.OPERATOR), Role.OPERATOR, TestWorkspace.PASSWORD));
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<CompletableFuture<FurnishedWorkspace>> started = IntStream.range(0, count)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> furnished(port, operator, "harbour-" + canaries.run() + "-" + i, canaries, i), pool))
                    .toList();
            return started.stream().map(CompletableFuture::join).toList();
        } finally {
            pool.shutdown();
        }
    }

    private FurnishedWorkspace furnished(int port, Tenant operator, String name, Canaries canaries, int number) {
        Tenant tenant = TenantContext.get(
                Scope.system(operator.id(), "test"), () -> tenants.create(name, "Harbour " + number, true));
        TestWorkspace workspace = new TestWorkspace(tenant, operator);
        String password = canaries.secret(number);
        add(workspace, Role.ADMIN, canaries.word(number), password);
        Browser admin = signIn(port, workspace, Role.ADMIN, password);
        return furnisher.furnish(workspace, admin, canaries.word(number), password);
    }

    private void add(TestWorkspace workspace, Role role, String word, String password) {
        workspace.inside(() -> people.add(role + " " + word, TestWorkspace.email(role), role, password));
    }

    private static Browser signIn(int port, TestWorkspace workspace, Role role, String password) {
        return new Browser(port).signedIn(workspace.name(), TestWorkspace.email(role), password);
    }

    /** Every kind of person of this tenant, and a program that may all that can be given to one. */
    List<Caller> everybodyOf(int port, FurnishedWorkspace one, String password) {
        List<Caller> callers = new ArrayList<>();
        for (Role role : ROLES) {
            if (role != Role.ADMIN) {
                add(one.workspace(), role, one.word(), password);
            }
            String name = role.name().toLowerCase(Locale.ROOT);
            callers.add(caller(name, () -> signIn(port, one.workspace(), role, password), Map.of(), role, one::ids));
        }
        Set<Permission> all = Role.ADMIN.permissions();
        callers.add(caller("program", () -> new Browser(port), token(port, one.admin(), all), Role.ADMIN, one::ids));
        return callers;
    }

    /** Who stands above all of them, and asks by ids that hold no word: what is asked stands in the audit log. */
    Caller operatorOf(int port, FurnishedWorkspace one) {
        Supplier<Browser> signIn = () -> one.workspace().browser(port, Role.OPERATOR);
        Function<Thing, List<String>> ids = thing -> one.ids(thing == Thing.DEFINITION ? Thing.INSTANCE : thing);
        return caller("operator", signIn, Map.of(), Role.OPERATOR, ids);
    }

    private static Caller caller(
            String name,
            Supplier<Browser> signIn,
            Map<String, String> headers,
            Role role,
            Function<Thing, List<String>> ids) {
        return new Caller(name, signIn.get(), signIn, headers, true, role.permissions(), ids, ids, Set.of());
    }
}
