package ropewalk.identity.federation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import ropewalk.brand.HostTenants;
import ropewalk.http.Open;
import ropewalk.http.PublicAddress;
import ropewalk.identity.provider.IdentityProviders;
import ropewalk.identity.provider.ProviderKey;
import ropewalk.identity.provider.SignInCookie;
import ropewalk.identity.provider.SignInPolicy;
import ropewalk.identity.session.SessionCookie;
import ropewalk.identity.signin.SignIn;
import ropewalk.tenant.Actor;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.Tenants;

@RestController
@RequestMapping("/api/sign-in")
@Tag(name = "Sign-in")
class ProviderSignInController {
    private static final int LONGEST_RETURN = 500;

    private final SignIn passwords;
    private final HostTenants hosts;
    private final Tenants tenants;
    private final PublicAddress home;
    private final IdentityProviders providers;
    private final SignInPolicy policy;
    private final ProviderSignIn signIn;
    private final BackChannelLogout logout;

    ProviderSignInController(
            SignIn passwords,
            HostTenants hosts,
            Tenants tenants,
            PublicAddress home,
            IdentityProviders providers,
            SignInPolicy policy,
            ProviderSignIn signIn,
            BackChannelLogout logout) {
        this.passwords = passwords;
        this.hosts = hosts;
        this.tenants = tenants;
        this.home = home;
        this.providers = providers;
        this.policy = policy;
        this.signIn = signIn;
        this.logout = logout;
    }

    @GetMapping
    @Open(Open.To.ANYONE)
    @Operation(
            operationId = "waysIn",
            summary = "How people of a workspace sign in; of a workspace that does not exist, with a password")
    WaysIn ways(@RequestParam(required = false) @Nullable String workspace, HttpServletRequest request) {
        TenantId tenant =
                passwords.meant(hosts.at(request).orElse(null), workspace).orElse(SignIn.NOWHERE);
        Scope asking = new Scope(tenant, Actor.system("sign-in"), Set.of(), request.getRemoteAddr());
        return TenantContext.get(
                asking,
                () -> new WaysIn(
                        providers.list().stream()
                                .map(provider ->
                                        new Provider(new ProviderKey(tenant, provider.id()).text(), provider.label()))
                                .toList(),
                        policy.policy().passwords()));
    }

    /** A link of another site cannot begin it: no site but ours can have a browser send JSON here. */
    @PostMapping("/{key}")
    @Open(Open.To.ANYONE)
    @Operation(
            operationId = "signInThrough",
            summary = "Begin at an identity provider: where the browser goes to; it comes back by itself")
    Departure leave(
            @PathVariable String key,
            @Valid @RequestBody Leaving asked,
            HttpServletRequest request,
            HttpServletResponse response) {
        String then = ownPath(asked.then());
        Optional<TenantId> at = hosts.at(request);
        if (at.isPresent()) {
            return new Departure(atHome(at.get(), then));
        }
        SignInCookie cookie = SignInCookie.of(request);
        URI address = signIn.begin(key, then, Boolean.TRUE.equals(asked.proof()), cookie, request.getRemoteAddr());
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                cookie.header(request, SignInStates.VALIDITY).toString());
        return new Departure(address);
    }

    /** The provider knows the installation's own address only, so its sign-in page is where this begins anew. */
    private URI atHome(TenantId tenant, String then) {
        String workspace = TenantContext.get(
                Scope.system(tenant, "sign-in"), () -> tenants.own().workspace());
        return UriComponentsBuilder.fromUri(home.of("/sign-in/" + workspace))
                .queryParam("then", "{then}")
                .encode()
                .buildAndExpand(then)
                .toUri();
    }

    @GetMapping("/callback")
    @Open(Open.To.ANYONE)
    @Operation(operationId = "signInReturn", summary = "Where an identity provider sends the browser back to")
    ResponseEntity<Void> comeBack(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(required = false) @Nullable String iss,
            HttpServletRequest request,
            HttpServletResponse response) {
        String agent = request.getHeader(HttpHeaders.USER_AGENT);
        ProviderSignIn.Ended ended = signIn.end(
                new ProviderSignIn.Returned(state, code, error, iss),
                new ProviderSignIn.Visitor(
                        SignInCookie.read(request).orElse(null),
                        SessionCookie.read(request).orElse(null),
                        request.getRemoteAddr(),
                        agent == null ? "" : agent));
        if (ended.session() != null) {
            response.addHeader(
                    HttpHeaders.SET_COOKIE,
                    SessionCookie.of(ended.session(), request).toString());
        }
        return ResponseEntity.status(HttpStatus.FOUND).location(page(ended)).build();
    }

    @PostMapping("/{key}/logout")
    @Open(Open.To.ANYONE)
    @Operation(
            operationId = "providerLogout",
            summary = "An identity provider ends sessions that came through it (OpenID Connect Back-Channel Logout)")
    void logout(
            @PathVariable String key,
            @RequestParam(name = "logout_token", defaultValue = "") String token,
            HttpServletRequest request) {
        logout.end(key, token, request.getRemoteAddr());
    }

    /** A way within our own screen, never to another site. */
    private static String ownPath(@Nullable String then) {
        boolean own = then != null
                && then.length() <= LONGEST_RETURN
                && then.matches("/[A-Za-z0-9/_.~?&=%+-]*")
                && !then.startsWith("//");
        return own && then != null ? then : "/";
    }

    private static URI page(ProviderSignIn.Ended ended) {
        if (ended.problem() == null) {
            return URI.create(ended.returnTo());
        }
        UriComponentsBuilder page = UriComponentsBuilder.fromPath("/sign-in");
        if (!ended.workspace().isEmpty()) {
            page.pathSegment(ended.workspace());
        }
        return page.queryParam("problem", ended.problem()).build().toUri();
    }

    /**
     * @param then the page of ours to come back to
     * @param proof whether somebody signed in proves again that it is them
     */
    record Leaving(@Nullable @Size(max = LONGEST_RETURN) String then, @Nullable Boolean proof) {}

    /** @param address where the browser goes to */
    record Departure(URI address) {}

    /** @param passwords whether a password is enough for those who do not manage the workspace */
    record WaysIn(List<Provider> providers, boolean passwords) {}

    /** @param key names it at {@code /api/sign-in/{key}} */
    record Provider(String key, String label) {}
}
