package ropewalk.identity.gate;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import ropewalk.http.Problem;
import ropewalk.http.Problems;
import ropewalk.identity.session.SignedIn;
import ropewalk.tenant.Recorded;

/** Whoever looks into a workspace by its grant only reads, and each reading stands in the workspace's own log. */
final class SupportFilter extends OncePerRequestFilter {
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final Problems problems;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    SupportFilter(Problems problems, ApplicationEventPublisher events, PlatformTransactionManager transactions) {
        this.problems = problems;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !ProtectedPaths.MATCHER.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        SignedIn.Support support = SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn
                ? signedIn.support()
                : null;
        if (support == null) {
            chain.doFilter(request, response);
            return;
        }
        boolean reads = READING.contains(request.getMethod());
        record(support, reads ? "support.read" : "support.write-refused", request);
        if (reads) {
            chain.doFilter(request, response);
        } else {
            problems.write(
                    response,
                    new Problem(
                            HttpStatus.FORBIDDEN,
                            "support-reads-only",
                            "Support access reads and changes nothing. Leave the workspace first."));
        }
    }

    private void record(SignedIn.Support support, String action, HttpServletRequest request) {
        String operation = request.getMethod() + " " + request.getRequestURI();
        transaction.executeWithoutResult(status -> events.publishEvent(Recorded.of(
                action,
                new Recorded.Subject("operation", operation, operation),
                Map.of("grant", support.grantId(), "reason", support.reason()))));
    }
}
