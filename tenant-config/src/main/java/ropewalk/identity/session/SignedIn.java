package ropewalk.identity.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import ropewalk.identity.Person;
import ropewalk.tenant.Scope;

/** Somebody, or a machine, that has proven who it is, and the scope that its request runs in. */
public final class SignedIn extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient Scope scope;
    private final boolean suspended;
    private final transient @Nullable Instant provenAt;
    private final @Nullable String sessionId;
    private final transient Sessions.@Nullable Looking looking;
    private final transient @Nullable Support support;

    /**
     * @param suspended whether the tenant is suspended: then the request is answered 402
     * @param provenAt when the person last typed their password; null for a program
     * @param sessionId of the browser; null for a program
     */
    public SignedIn(Scope scope, boolean suspended, @Nullable Instant provenAt, @Nullable String sessionId) {
        this(scope, suspended, provenAt, sessionId, null, null);
    }

    /**
     * @param looking what the browser looks into, when it was told to
     * @param support by which grant the scope is another than the one at home
     */
    public SignedIn(
            Scope scope,
            boolean suspended,
            @Nullable Instant provenAt,
            @Nullable String sessionId,
            Sessions.@Nullable Looking looking,
            @Nullable Support support) {
        super(List.of());
        this.looking = looking;
        this.support = support;
        this.provenAt = provenAt;
        this.sessionId = sessionId;
        this.scope = scope;
        this.suspended = suspended;
        setAuthenticated(true);
    }

    /**
     * Under which grant somebody looks.
     *
     * @param person who looks, as they are known at home
     */
    public record Support(String grantId, String reason, Instant expiresAt, Person person) {}

    /** Somebody of those above in a workspace that lets them look; also in a suspended one. */
    public static SignedIn looking(Scope scope, Support support) {
        return new SignedIn(scope, false, null, null, null, support);
    }

    public Sessions.@Nullable Looking looking() {
        return looking;
    }

    @Nullable
    public Support support() {
        return support;
    }

    public Scope scope() {
        return scope;
    }

    public boolean isSuspended() {
        return suspended;
    }

    @Nullable
    Instant provenAt() {
        return provenAt;
    }

    /** The browser's that this request comes from; a program has none. */
    public static Optional<String> currentSession() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn
                ? Optional.ofNullable(signedIn.sessionId)
                : Optional.empty();
    }

    @Override
    public Object getPrincipal() {
        return scope.actor();
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return scope.actor().id();
    }
}
