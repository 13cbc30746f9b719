package ropewalk.tenant;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The id of the request that the current thread answers: one id for all that one request changes, in every tenant. */
public final class CurrentRequest {
    private static final ThreadLocal<@Nullable String> ID = new ThreadLocal<>();

    private CurrentRequest() {}

    /** Empty when the server acts by itself. */
    public static String id() {
        String id = ID.get();
        return id == null ? "" : id;
    }

    public static <T extends @Nullable Object> T call(String id, Callable<T> work) throws Exception {
        String before = ID.get();
        ID.set(id);
        try {
            return work.call();
        } finally {
            if (before == null) {
                ID.remove();
            } else {
                ID.set(before);
            }
        }
    }
}
