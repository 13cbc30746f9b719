package ropewalk.identity.gate;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import ropewalk.http.Problems;
import ropewalk.identity.session.SignedIn;
import ropewalk.identity.signin.SignIn;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.Tenants;

/**
 * Runs the rest of the request in the scope of whoever was recognised: the only place where a request gets its tenant.
 */
final class ScopeFilter extends OncePerRequestFilter {
    private static final RequestMatcher SIGN_OUT =
            PathPatternRequestMatcher.pathPattern(HttpMethod.DELETE, "/api/session");

    private final Problems problems;
    private final Tenants tenants;

    ScopeFilter(Problems problems, Tenants tenants) {
        this.problems = problems;
        this.tenants = tenants;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn)) {
            chain.doFilter(request, response);
        } else if (signedIn.isSuspended() && !SIGN_OUT.matches(request)) {
            problems.write(response, SignIn.suspended(TenantContext.get(signedIn.scope(), tenants::own)));
        } else {
            inScope(signedIn, request, response, chain);
        }
    }

    private static void inScope(
            SignedIn signedIn, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            TenantContext.call(signedIn.scope(), () -> {
                chain.doFilter(request, response);
                return "done";
            });
        } catch (ServletException | IOException | RuntimeException failure) {
            throw failure;
        } catch (Exception unexpected) {
            throw new ServletException(unexpected);
        }
    }
}
