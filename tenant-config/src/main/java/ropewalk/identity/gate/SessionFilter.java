package ropewalk.identity.gate;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import ropewalk.brand.HostTenants;
import ropewalk.identity.session.SessionCookie;
import ropewalk.identity.session.Sessions;
import ropewalk.identity.session.SignedIn;
import ropewalk.identity.support.SupportAccess;

/**
 * Recognises a browser by its cookie. A request with an Authorization header stands by that header alone. At the host of
 * one workspace nobody of another is recognised.
 */
final class SessionFilter extends OncePerRequestFilter {
    private final Sessions sessions;
    private final HostTenants hosts;
    private final SupportAccess support;

    SessionFilter(Sessions sessions, HostTenants hosts, SupportAccess support) {
        this.sessions = sessions;
        this.support = support;
        this.hosts = hosts;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !ProtectedPaths.RECOGNISED.matches(request) || request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        SessionCookie.read(request)
                .flatMap(token -> sessions.find(token, request.getRemoteAddr()))
                .filter(signedIn -> belongs(signedIn, request, hosts))
                .map(signedIn -> support.enter(signedIn, request))
                .ifPresent(signedIn -> {
                    var context = SecurityContextHolder.createEmptyContext();
                    context.setAuthentication(signedIn);
                    SecurityContextHolder.setContext(context);
                });
        chain.doFilter(request, response);
    }

    static boolean belongs(SignedIn signedIn, HttpServletRequest request, HostTenants hosts) {
        return hosts.at(request).map(signedIn.scope().tenant()::equals).orElse(true);
    }
}
