package ropewalk.identity;

import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Where somebody's data lies: all that needs a session or a token. */
final class ProtectedPaths {
    static final RequestMatcher MATCHER = new OrRequestMatcher(
            PathPatternRequestMatcher.pathPattern("/api/**"), PathPatternRequestMatcher.pathPattern("/engine-rest/**"));

    private ProtectedPaths() {}
}
