package ropewalk.isolation;

import static ropewalk.isolation.Furnisher.added;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import ropewalk.identity.Browser;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Role;

/**
 * Everybody who can ask anything: the four roles, a program with all that an Admin can give it, one for each single
 * permission, nobody, and the operator of the workspace.
 *
 * @param theirs where none of them has any business
 */
record Callers(int port, FurnishedWorkspace ours, FurnishedWorkspace theirs) {
    static final List<Role> ROLES = List.of(Role.VIEWER, Role.USER, Role.MANAGER, Role.ADMIN);

    List<Caller> all() {
        List<Caller> all = new ArrayList<>();
        for (Role role : ROLES) {
            all.add(person(role.name(), role, ours::ids, theirs::ids, theirs.words()));
        }
        Set<Permission> every = new HashSet<>(Role.ADMIN.permissions());
        all.add(program("program of all", every));
        for (Permission one : EnumSet.copyOf(every)) {
            all.add(program("program of " + one, Set.of(one)));
        }
        all.add(caller("nobody", () -> new Browser(port), Map.of(), false, Set.of(), theirs.words()));
        all.add(operator());
        return all;
    }

    private Caller program(String name, Set<Permission> permissions) {
        Map<String, String> token = token(port, ours.admin(), permissions);
        return caller(name, () -> new Browser(port), token, true, permissions, theirs.words());
    }

    /** As a program that is let in by this Admin sends it. */
    static Map<String, String> token(int port, Browser admin, Set<Permission> permissions) {
        Browser.Answer client =
                added(admin.post("/api/api-clients", Map.of("name", "Program", "permissions", permissions)));
        String form = "grant_type=client_credentials&client_id=" + client.text("/clientId") + "&client_secret="
                + client.text("/secret");
        Browser.Answer token = new Browser(port).send("POST", "/oauth2/token", form, Map.of());
        if (token.status() != 200) {
            throw new AssertionError(token.toString());
        }
        return Map.of("Authorization", "Bearer " + token.text("/access_token"));
    }

    /** To them the workspace below is a foreign one: they may name and suspend it, and read nothing in it. */
    private Caller operator() {
        Browser browser = ours.workspace().browser(port, Role.OPERATOR);
        List<String> self = List.of(browser.get("/api/session").text("/person/id"));
        Set<String> hidden = new HashSet<>(theirs.words());
        hidden.add(ours.word());
        hidden.add(ours.hookKey());
        return person(
                "operator",
                Role.OPERATOR,
                thing -> thing == Thing.PERSON ? self : ours.ids(thing),
                thing -> thing == Thing.TENANT || thing == Thing.PLAN ? theirs.ids(thing) : ours.ids(thing),
                hidden);
    }

    private Caller person(
            String name,
            Role role,
            Function<Thing, List<String>> own,
            Function<Thing, List<String>> foreign,
            Set<String> hidden) {
        Supplier<Browser> signIn = () -> ours.workspace().browser(port, role);
        return new Caller(name, signIn.get(), signIn, Map.of(), true, role.permissions(), own, foreign, hidden);
    }

    private Caller caller(
            String name,
            Supplier<Browser> browser,
            Map<String, String> headers,
            boolean isSignedIn,
            Set<Permission> permissions,
            Set<String> hidden) {
        return new Caller(
                name, browser.get(), browser, headers, isSignedIn, permissions, ours::ids, theirs::ids, hidden);
    }
}
