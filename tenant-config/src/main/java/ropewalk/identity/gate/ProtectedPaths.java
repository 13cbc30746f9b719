package ropewalk.identity.gate;

import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Where somebody's data lies: all that needs a session or a token. */
final class ProtectedPaths {
    static final RequestMatcher MATCHER = new OrRequestMatcher(
            PathPatternRequestMatcher.pathPattern("/api/**"), PathPatternRequestMatcher.pathPattern("/engine-rest/**"));

    /** Those, what is shown differently to somebody who is signed in, and where they come back to from a vendor. */
    static final RequestMatcher RECOGNISED = new OrRequestMatcher(
            MATCHER,
            PathPatternRequestMatcher.pathPattern("/oauth/callback"),
            PathPatternRequestMatcher.pathPattern("/brand/**"),
            PathPatternRequestMatcher.pathPattern("/theme.css"),
            PathPatternRequestMatcher.pathPattern("/manifest.webmanifest"));

    private ProtectedPaths() {}
}
