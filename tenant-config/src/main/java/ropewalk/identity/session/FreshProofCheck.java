package ropewalk.identity.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import ropewalk.http.FreshProof;
import ropewalk.http.Problem;

/** Asks again for the password before what {@link FreshProof} guards, once the permission for it was found. */
@Configuration(proxyBeanMethods = false)
public class FreshProofCheck implements HandlerInterceptor, WebMvcConfigurer {
    public static final Duration FRESH = Duration.ofMinutes(5);
    private static final int AFTER_PERMISSIONS = 100;

    private final Clock clock;

    FreshProofCheck(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(AFTER_PERMISSIONS);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && method.hasMethodAnnotation(FreshProof.class)
                && SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn) {
            Instant proven = signedIn.provenAt();
            if (proven != null && proven.plus(FRESH).isBefore(clock.instant())) {
                throw new Problem(
                        HttpStatus.FORBIDDEN,
                        "proof-too-old",
                        "This takes your password again: you typed it more than " + FRESH.toMinutes()
                                + " minutes ago.");
            }
        }
        return true;
    }
}
