package ropewalk.tenant;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The scope that the current thread works in. It is set once where work comes in (request filter, job, connector step,
 * webhook) and read by {@link TenantTransactionManager} when a transaction begins. Without one, row-level security
 * shows no tenant's rows.
 */
public final class TenantContext {
    private static final ThreadLocal<@Nullable Scope> CURRENT = new ThreadLocal<>();

    private TenantContext() {}

    public static Optional<Scope> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** @throws IllegalStateException when the thread works for no tenant */
    public static Scope require() {
        return current().orElseThrow(() -> new IllegalStateException("no tenant: this work was not put in a scope"));
    }

    /** The current tenant's id, as it stands in {@code tenant_id}. */
    public static String tenantId() {
        return require().tenant().value();
    }

    /**
     * Runs the work in the scope and restores what was before.
     *
     * @throws IllegalStateException when a transaction of another tenant is under way: it would keep its own tenant
     */
    public static <T extends @Nullable Object> T call(Scope scope, Callable<T> work) throws Exception {
        Scope before = CURRENT.get();
        refuseChangeInsideTransaction(before, scope);
        CURRENT.set(scope);
        try {
            return work.call();
        } finally {
            restore(before);
        }
    }

    /** As {@link #call}, for work that throws nothing checked. */
    public static void run(Scope scope, Runnable work) {
        TenantContext.<@Nullable Object>get(scope, () -> {
            work.run();
            return null;
        });
    }

    /** As {@link #run}, with a result. */
    public static <T extends @Nullable Object> T get(Scope scope, Supplier<T> work) {
        Scope before = CURRENT.get();
        refuseChangeInsideTransaction(before, scope);
        CURRENT.set(scope);
        try {
            return work.get();
        } finally {
            restore(before);
        }
    }

    private static void refuseChangeInsideTransaction(@Nullable Scope before, Scope scope) {
        boolean same = before != null && before.tenant().equals(scope.tenant());
        if (!same && TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a transaction of another scope is under way: tenant " + scope.tenant());
        }
    }

    private static void restore(@Nullable Scope before) {
        if (before == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(before);
        }
    }
}
