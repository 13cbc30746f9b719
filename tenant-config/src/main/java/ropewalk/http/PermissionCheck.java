package ropewalk.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Recorded;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;

/** Lets an operation run only for those who hold its permission; a refusal is recorded in a transaction of its own. */
@Component
class PermissionCheck implements HandlerInterceptor {
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final RequestRate rate;

    PermissionCheck(ApplicationEventPublisher events, PlatformTransactionManager transactions, RequestRate rate) {
        this.events = events;
        this.rate = rate;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            return true;
        }
        Requires requires = method.getMethodAnnotation(Requires.class);
        Open open = method.getMethodAnnotation(Open.class);
        if (requires != null) {
            check(request, requires.value());
        } else if (open != null && open.value() == Open.To.SIGNED_IN) {
            signedIn();
        }
        return true;
    }

    private void check(HttpServletRequest request, Permission permission) {
        Scope scope = signedIn();
        if (scope.may(permission)) {
            return;
        }
        String operation = request.getMethod() + " " + request.getRequestURI();
        transaction.executeWithoutResult(status -> events.publishEvent(Recorded.of(
                "request.refused",
                new Recorded.Subject("operation", operation, operation),
                Map.of("permission", permission.name()))));
        throw new Problem(
                        HttpStatus.FORBIDDEN,
                        "forbidden",
                        "Your role does not include “" + permission.label()
                                + "”. An administrator of your workspace can change that.")
                .with("permission", permission.name());
    }

    private Scope signedIn() {
        @Nullable Scope scope = TenantContext.current().orElse(null);
        if (scope == null) {
            throw new Problem(HttpStatus.UNAUTHORIZED, "not-signed-in", "Sign in first.");
        }
        rate.take();
        return scope;
    }
}
