package ropewalk.identity;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Open;
import ropewalk.http.Problem;
import ropewalk.tenant.Actor;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.Tenants;

@RestController
@RequestMapping("/api/session")
@Tag(name = "Sign-in")
class SessionController {
    private final SignIn signIn;
    private final People people;
    private final Tenants tenants;
    private final CsrfTokenRepository csrfTokens;

    SessionController(SignIn signIn, People people, Tenants tenants, CsrfTokenRepository csrfTokens) {
        this.signIn = signIn;
        this.people = people;
        this.tenants = tenants;
        this.csrfTokens = csrfTokens;
    }

    @PostMapping
    @Open(Open.To.ANYONE)
    @Operation(operationId = "signIn", summary = "Sign in")
    Session signIn(@Valid @RequestBody SignInRequest asked, HttpServletRequest request, HttpServletResponse response) {
        String agent = request.getHeader(HttpHeaders.USER_AGENT);
        SignIn.Started started = signIn.start(
                new SignIn.Proof(asked.workspace(), asked.email(), asked.password(), asked.code()),
                request.getRemoteAddr(),
                agent == null ? "" : agent);
        return begun(started, request, response);
    }

    /** Gives the browser its session. */
    Session begun(SignIn.Started started, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                SessionCookie.of(started.token(), request).toString());
        CsrfToken csrf = csrfTokens.generateToken(request);
        csrfTokens.saveToken(csrf, request, response);
        return Session.of(started.person(), started.tenant(), csrf.getToken());
    }

    @GetMapping
    @Open(Open.To.SIGNED_IN)
    @Operation(operationId = "session", summary = "Who is signed in, and what they may do")
    Session session(HttpServletRequest request, HttpServletResponse response) {
        Actor actor = TenantContext.require().actor();
        if (actor.kind() != Actor.Kind.PERSON) {
            throw Problem.notFound();
        }
        CsrfToken csrf = csrfTokens.loadToken(request);
        if (csrf == null) {
            csrf = csrfTokens.generateToken(request);
            csrfTokens.saveToken(csrf, request, response);
        }
        return Session.of(people.find(actor.id()).orElseThrow(Problem::notFound), tenants.own(), csrf.getToken());
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

    /** @param code of the second factor, when the answer without one was {@code second-factor-required} */
    record SignInRequest(
            @NotBlank @Size(max = 60) String workspace,
            @NotBlank @Size(max = 254) String email,
            @NotBlank @Size(max = 1000) String password,
            @Nullable @Size(max = 40) String code) {}

    record Session(
            PersonSummary person, TenantSummary tenant, SortedSet<Permission> permissions, @Nullable String csrf) {
        static Session of(Person person, Tenant tenant, String csrf) {
            return new Session(
                    new PersonSummary(person.id(), person.name(), person.email(), person.role()),
                    new TenantSummary(
                            tenant.id().value(), tenant.workspace(), tenant.name(), tenant.kind(), tenant.sandbox()),
                    new TreeSet<>(person.role().permissions()),
                    csrf);
        }
    }

    record PersonSummary(String id, String name, String email, Role role) {}

    record TenantSummary(String id, String workspace, String name, Tenant.Kind kind, boolean sandbox) {}
}
