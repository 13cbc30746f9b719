package ropewalk.identity.gate;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.transaction.PlatformTransactionManager;
import ropewalk.brand.HostTenants;
import ropewalk.http.Problem;
import ropewalk.http.Problems;
import ropewalk.identity.attempt.Refusals;
import ropewalk.identity.client.AccessTokens;
import ropewalk.identity.client.ApiKeys;
import ropewalk.identity.credential.SecretToken;
import ropewalk.identity.provider.DirectoryAddress;
import ropewalk.identity.session.SessionCookie;
import ropewalk.identity.session.Sessions;
import ropewalk.identity.session.SignedIn;
import ropewalk.identity.support.SupportAccess;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Tenants;

/** Who gets in, with which headers; what they may do there is said at each operation. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    static final String CONTENT_SECURITY_POLICY = "default-src 'self'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final String[] BEFORE_SIGN_IN = {
        "/api/session",
        "/api/sign-in",
        "/api/sign-in/**",
        "/api/brand",
        "/api/session/passkey-challenge",
        "/api/session/passkey",
        "/api/password-resets",
        "/api/password-resets/*",
        "/api/first-sign-in/*",
        "/api/openapi.json"
    };

    /** No browser: what a person does there without a program would take a fresh proof. */
    private static final RequestMatcher DIRECTORY =
            PathPatternRequestMatcher.pathPattern(DirectoryAddress.BASE + "/**");

    private static final Set<String> SIGN_IN =
            Set.of("/api/session", "/api/session/passkey-challenge", "/api/session/passkey");
    private static final RequestMatcher LEAVING =
            PathPatternRequestMatcher.pathPattern(HttpMethod.POST, "/api/sign-in/{key}");
    private static final int LONGEST_OPERATION = 200;

    private static final Problem INVALID_TOKEN = new Problem(
            HttpStatus.UNAUTHORIZED,
            "invalid-token",
            "This access token is unknown, expired or withdrawn; get a new one at /oauth2/token.");

    @Bean
    SecurityFilterChain security(
            HttpSecurity http,
            Sessions sessions,
            AccessTokens accessTokens,
            HostTenants hosts,
            ApiKeys apiKeys,
            SupportAccess support,
            SupportFilter supportFilter,
            Problems problems,
            Tenants tenants,
            Refusals refusals,
            CookieCsrfTokenRepository csrfTokens) {
        AuthenticationEntryPoint signInFirst = (request, response, failure) ->
                problems.write(response, new Problem(HttpStatus.UNAUTHORIZED, "not-signed-in", "Sign in first."));
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(BEFORE_SIGN_IN)
                        .permitAll()
                        .requestMatchers(ProtectedPaths.MATCHER)
                        .authenticated()
                        .requestMatchers(DIRECTORY)
                        .authenticated()
                        .requestMatchers("/hooks/**", "/unsubscribe/*", "/error")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/actuator/health", "/actuator/health/*")
                        .permitAll()
                        .requestMatchers("/actuator/**", "/oauth2/**")
                        .denyAll()
                        .requestMatchers(HttpMethod.GET, "/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, "/**")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens)
                        .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler())
                        // the standard one takes each request for a new sign-in and takes the cookie away
                        .sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy())
                        .requireCsrfProtectionMatcher(SecurityConfiguration::actsByCookie))
                .oauth2ResourceServer(machines -> machines.authenticationManagerResolver(request -> bearer -> recognise(
                                (BearerTokenAuthenticationToken) bearer, request, accessTokens, apiKeys, hosts))
                        .authenticationEntryPoint((request, response, failure) -> {
                            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
                            problems.write(response, INVALID_TOKEN);
                        }))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(signInFirst)
                        .accessDeniedHandler(refuse(problems, sessions, refusals)))
                .addFilterBefore(new SessionFilter(sessions, hosts, support), AnonymousAuthenticationFilter.class)
                .addFilterAfter(new ScopeFilter(problems, tenants), AuthorizationFilter.class)
                .addFilterAfter(supportFilter, ScopeFilter.class)
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                        .httpStrictTransportSecurity(transport -> transport.includeSubDomains(false)))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .build();
    }

    /** It belongs to the chain above, after everybody has a scope, and nowhere else. */
    @Bean
    SupportFilter supportFilter(
            Problems problems, ApplicationEventPublisher events, PlatformTransactionManager transactions) {
        return new SupportFilter(problems, events, transactions);
    }

    @Bean
    FilterRegistrationBean<SupportFilter> notByItself(SupportFilter filter) {
        FilterRegistrationBean<SupportFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }

    private static SignedIn recognise(
            BearerTokenAuthenticationToken bearer,
            HttpServletRequest request,
            AccessTokens accessTokens,
            ApiKeys apiKeys,
            HostTenants hosts) {
        String address = request.getRemoteAddr();
        return SecretToken.parse(bearer.getToken())
                .flatMap(token -> accessTokens
                        .find(token, address)
                        .or(() -> DIRECTORY.matches(request) ? apiKeys.find(token, address) : Optional.empty()))
                .filter(signedIn -> SessionFilter.belongs(signedIn, request, hosts))
                .orElseThrow(() -> new InvalidBearerTokenException("unknown, expired or withdrawn"));
    }

    /** The screen reads the cookie and sends it back as a header; another site can do neither. */
    @Bean
    CookieCsrfTokenRepository csrfTokens() {
        CookieCsrfTokenRepository tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
        tokens.setHeaderName("X-CSRF-TOKEN");
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        return tokens;
    }

    /** Sign-in and its like act by what is in their body; they take JSON only, which no foreign form can send. */
    private static boolean actsByCookie(HttpServletRequest request) {
        boolean signsIn = LEAVING.matches(request)
                || request.getMethod().equals("POST") && SIGN_IN.contains(request.getRequestURI());
        return !READING.contains(request.getMethod()) && !signsIn && SessionCookie.isOn(request);
    }

    private static AccessDeniedHandler refuse(Problems problems, Sessions sessions, Refusals refusals) {
        return (request, response, denied) -> {
            boolean csrf = denied instanceof CsrfException;
            if (csrf) {
                record(request, sessions, refusals);
            }
            problems.write(
                    response,
                    csrf
                            ? new Problem(
                                    HttpStatus.FORBIDDEN,
                                    "csrf",
                                    "The header X-CSRF-TOKEN does not match the cookie XSRF-TOKEN; load the page again.")
                            : new Problem(HttpStatus.FORBIDDEN, "forbidden", "This is not open to anyone."));
        };
    }

    /** Whose browser was made to send it; a request of nobody is nobody's business. */
    private static void record(HttpServletRequest request, Sessions sessions, Refusals refusals) {
        String asked = request.getMethod() + " " + request.getRequestURI();
        String operation = asked.length() <= LONGEST_OPERATION ? asked : asked.substring(0, LONGEST_OPERATION);
        SessionCookie.read(request)
                .flatMap(token -> sessions.find(token, request.getRemoteAddr()))
                .ifPresent(signedIn -> refusals.record(
                        signedIn.scope(),
                        "request.refused",
                        new Recorded.Subject("operation", operation, operation),
                        "csrf"));
    }
}
