package ropewalk.http;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import ropewalk.tenant.Permission;
import ropewalk.tenant.TenantContext;

/**
 * How a change is answered that comes too late: with the state of the thing as it is now, its version as {@code current},
 * and who made it so. Whoever was late can then choose without asking again.
 *
 * @param toRead the permission that reading the thing needs; those without it are told the version alone
 * @param read answers the thing with its version as ETag
 * @param kind and {@code id}: what the audit log calls the thing
 * @param actions the recorded actions that change it
 */
public record LateChange(
        Permission toRead, Supplier<ResponseEntity<?>> read, String kind, String id, List<String> actions) {

    public LateChange(Permission toRead, Supplier<ResponseEntity<?>> read, String kind, String id, String... actions) {
        this(toRead, read, kind, id, List.of(actions));
    }

    /** Changes the thing; must not be called in a transaction, since that would not see what it is now. */
    public <T> T or(Supplier<T> change) {
        try {
            return change.get();
        } catch (Problem problem) {
            boolean isLate = problem.code().equals(Versions.STALE);
            throw isLate && TenantContext.require().permissions().contains(toRead)
                    ? new StaleChange(withPresent(problem), this)
                    : problem;
        }
    }

    /** As {@link #or}, where nothing is answered. */
    public void orDo(Runnable change) {
        or(() -> {
            change.run();
            return this;
        });
    }

    /** What has gone in this moment is not shown. */
    private Problem withPresent(Problem stale) {
        ResponseEntity<?> present;
        try {
            present = read.get();
        } catch (Problem gone) {
            if (gone.status() == HttpStatus.NOT_FOUND) {
                return stale;
            }
            throw gone;
        }
        return stale.with("current", Versions.required(present.getHeaders().getETag()))
                .with("present", present.getBody());
    }
}
