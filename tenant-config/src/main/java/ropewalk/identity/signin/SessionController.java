package ropewalk.identity.signin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.brand.HostTenants;
import ropewalk.http.Open;
import ropewalk.http.Problem;
import ropewalk.http.Self;
import ropewalk.identity.CustomRole;
import ropewalk.identity.CustomRoles;
import ropewalk.identity.People;
import ropewalk.identity.Person;
import ropewalk.identity.PersonProof;
import ropewalk.identity.attempt.DeviceCookie;
import ropewalk.identity.session.SessionCookie;
import ropewalk.identity.session.SignedIn;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Role;
import ropewalk.tenant.Scope;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.Tenants;

@RestController
@RequestMapping("/api/session")
@Tag(name = "Sign-in")
class SessionController {
    private final SignIn signIn;
    private final People people;
    private final CustomRoles roles;
    private final SecurityReviews reviews;
    private final Tenants tenants;
    private final HostTenants hosts;
    private final CsrfTokenRepository csrfTokens;

    SessionController(
            SignIn signIn,
            People people,
            CustomRoles roles,
            SecurityReviews reviews,
            Tenants tenants,
            HostTenants hosts,
            CsrfTokenRepository csrfTokens) {
        this.signIn = signIn;
        this.people = people;
        this.roles = roles;
        this.reviews = reviews;
        this.tenants = tenants;
        this.hosts = hosts;
        this.csrfTokens = csrfTokens;
    }

    @PostMapping
    @Open(Open.To.ANYONE)
    @Operation(operationId = "signIn", summary = "Sign in")
    Session signIn(@Valid @RequestBody SignInRequest asked, HttpServletRequest request, HttpServletResponse response) {
        TenantId at = hosts.at(request).orElse(null);
        checkNamed(at, asked.workspace());
        String agent = request.getHeader(HttpHeaders.USER_AGENT);
        SignIn.Started started = signIn.start(
                new SignIn.Proof(
                        at,
                        asked.workspace(),
                        asked.email(),
                        asked.password(),
                        asked.code(),
                        DeviceCookie.read(request)),
                request.getRemoteAddr(),
                agent == null ? "" : agent);
        return begun(started, request, response);
    }

    /** Gives the browser its session. */
    Session begun(SignIn.Started started, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                SessionCookie.of(started.token(), request).toString());
        String device = DeviceCookie.of(request);
        signIn.remember(started, device);
        response.addHeader(
                HttpHeaders.SET_COOKIE, DeviceCookie.header(device, request).toString());
        CsrfToken csrf = csrfTokens.generateToken(request);
        csrfTokens.saveToken(csrf, request, response);
        return new Session(
                TenantContext.get(Scope.system(started.tenant().id(), "sign-in"), () -> summary(started.person())),
                TenantSummary.of(started.tenant()),
                new TreeSet<>(started.permissions()),
                csrf.getToken(),
                null,
                TenantContext.get(
                        Scope.system(started.tenant().id(), "sign-in"),
                        () -> reviews.since(started.person().id()).orElse(null)));
    }

    @GetMapping
    @Open(Open.To.SIGNED_IN)
    @Operation(operationId = "session", summary = "Who is signed in, and what they may do")
    Session session(HttpServletRequest request, HttpServletResponse response) {
        String self = Self.id();
        CsrfToken csrf = csrfTokens.loadToken(request);
        if (csrf == null) {
            csrf = csrfTokens.generateToken(request);
            csrfTokens.saveToken(csrf, request, response);
        }
        Person person = support()
                .map(SignedIn.Support::person)
                .or(() -> people.find(self))
                .orElseThrow(Problem::notFound);
        return new Session(
                support().isPresent() ? lookingIn(person) : summary(person),
                TenantSummary.of(tenants.own()),
                new TreeSet<>(TenantContext.require().permissions()),
                csrf.getToken(),
                support()
                        .map(support -> new SupportSummary(support.reason(), support.expiresAt()))
                        .orElse(null),
                support().isPresent() ? null : reviews.since(person.id()).orElse(null));
    }

    private static Optional<SignedIn.Support> support() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn
                ? Optional.ofNullable(signedIn.support())
                : Optional.empty();
    }

    /** Somebody of those above, who looks in with the rights of a Viewer. */
    private static PersonSummary lookingIn(Person person) {
        return new PersonSummary(person.id(), person.name(), person.email(), Role.VIEWER, null);
    }

    private PersonSummary summary(Person person) {
        String custom = person.customRole();
        return new PersonSummary(
                person.id(),
                person.name(),
                person.email(),
                person.role(),
                custom == null
                        ? null
                        : roles.find(custom).map(CustomRole::label).orElse(custom));
    }

    @PostMapping("/proof")
    @Open(Open.To.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "proveAgain", summary = "Prove again who sits here, for what asks for a fresh proof")
    void prove(@Valid @RequestBody PersonProof proof, HttpServletRequest request) {
        signIn.prove(SessionCookie.read(request).orElseThrow(Problem::notFound), proof);
    }

    @DeleteMapping
    @Open(Open.To.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "signOut", summary = "Sign out")
    void signOut(HttpServletRequest request, HttpServletResponse response) {
        SessionCookie.read(request).ifPresent(signIn::end);
        response.addHeader(HttpHeaders.SET_COOKIE, SessionCookie.gone(request).toString());
        csrfTokens.saveToken(null, request, response);
    }

    static void checkNamed(@Nullable TenantId at, @Nullable String workspace) {
        if (at == null && (workspace == null || workspace.isBlank())) {
            throw Problem.badRequest("invalid-request", "workspace: must not be blank")
                    .with("fields", List.of("workspace: must not be blank"));
        }
    }

    /**
     * @param workspace may be left out at the host of a workspace
     * @param code of the second factor, when the answer without one was {@code second-factor-required}
     */
    record SignInRequest(
            @Nullable @Size(max = 60) String workspace,
            @NotBlank @Size(max = 254) String email,
            @NotBlank @Size(max = 1000) String password,
            @Nullable @Size(max = 40) String code) {}

    /** @param reviewSince when the password was set anew and it was asked whether passkeys and app are one's own */
    record Session(
            PersonSummary person,
            TenantSummary tenant,
            SortedSet<Permission> permissions,
            @Nullable String csrf,
            @Nullable SupportSummary support,
            @Nullable Instant reviewSince) {}

    /** That somebody from above looks in, what for and until when. */
    record SupportSummary(String reason, Instant expiresAt) {}

    /** @param roleName what the workspace calls a role of its own; the screen names built-in ones */
    record PersonSummary(String id, String name, String email, Role role, @Nullable String roleName) {}

    record TenantSummary(String id, String workspace, String name, Tenant.Kind kind, boolean sandbox) {
        static TenantSummary of(Tenant tenant) {
            return new TenantSummary(
                    tenant.id().value(), tenant.workspace(), tenant.name(), tenant.kind(), tenant.sandbox());
        }
    }
}
