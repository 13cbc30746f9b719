package ropewalk.identity.gate;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import ropewalk.identity.Admissions;
import ropewalk.identity.client.AccessTokens;
import ropewalk.identity.credential.SecretToken;
import ropewalk.identity.session.SessionCookie;
import ropewalk.identity.session.Sessions;
import ropewalk.identity.session.SignedIn;
import ropewalk.identity.session.StandingSessions;
import ropewalk.identity.support.SupportAccess;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/** Browsers at home are asked for together; programs, and those who look in from above, one by one. */
@Component
class RequestAdmissions implements Admissions {
    private static final String BEARER = "Bearer ";

    private final Sessions sessions;
    private final StandingSessions standing;
    private final AccessTokens tokens;
    private final SupportAccess support;

    RequestAdmissions(Sessions sessions, StandingSessions standing, AccessTokens tokens, SupportAccess support) {
        this.sessions = sessions;
        this.standing = standing;
        this.tokens = tokens;
        this.support = support;
    }

    /** @param session of a browser at home; null for all others */
    private record Held(Scope scope, @Nullable String session, Supplier<Optional<SignedIn>> again)
            implements Admission {}

    @Override
    public Admission of(HttpServletRequest request) {
        SignedIn signedIn = (SignedIn)
                Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication(), "nobody is signed in");
        Scope scope = signedIn.scope();
        String address = scope.address();
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null) {
            Optional<SecretToken> token =
                    SecretToken.parse(authorization.substring(BEARER.length()).strip());
            return new Held(scope, null, () -> token.flatMap(one -> tokens.find(one, address)));
        }
        String session = signedIn.support() == null ? scope.way().session() : null;
        Optional<SecretToken> token = SessionCookie.read(request);
        return new Held(scope, session, () -> token.flatMap(one -> sessions.peek(one, address))
                .map(support::enter));
    }

    @Override
    public Set<Admission> over(TenantId tenant, Collection<Admission> admissions) {
        Map<String, List<Held>> browsers = new HashMap<>();
        Set<Admission> over = new HashSet<>();
        for (Admission admission : admissions) {
            Held held = (Held) admission;
            if (held.session() != null) {
                browsers.computeIfAbsent(held.session(), id -> new ArrayList<>())
                        .add(held);
            } else if (!held.again().get().filter(now -> isAsBefore(now, held)).isPresent()) {
                over.add(held);
            }
        }
        if (!browsers.isEmpty()) {
            Map<String, Set<Permission>> now = TenantContext.get(
                    Scope.system(tenant, "admissions"), () -> standing.permissions(browsers.keySet()));
            browsers.forEach((session, held) -> held.stream()
                    .filter(one -> !one.scope().permissions().equals(now.get(session)))
                    .forEach(over::add));
        }
        return over;
    }

    private static boolean isAsBefore(SignedIn now, Held held) {
        return !now.isSuspended()
                && now.scope().tenant().equals(held.scope().tenant())
                && now.scope().permissions().equals(held.scope().permissions());
    }
}
