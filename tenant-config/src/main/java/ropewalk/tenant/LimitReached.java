package ropewalk.tenant;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** There is no room for it within the tenant's limit. Nothing was changed. */
public final class LimitReached extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Limit limit;
    private final long most;
    private final long used;
    private final @Nullable Duration again;
    private final boolean ofAll;
    private final boolean unpaid;

    /** @param again how long until it is possible again by itself; null when something has to be taken away first */
    public LimitReached(Limit limit, long most, long used, @Nullable Duration again) {
        this(limit, most, used, again, false, false);
    }

    private LimitReached(Limit limit, long most, long used, @Nullable Duration again, boolean ofAll, boolean unpaid) {
        super(unpaid ? "an invoice is not paid" : "the limit of " + most + " " + limit.code() + " is reached");
        this.limit = limit;
        this.most = most;
        this.used = used;
        this.again = again;
        this.ofAll = ofAll;
        this.unpaid = unpaid;
    }

    /** What whoever stands above may give to all its tenants is used up; how much that is is not for them to know. */
    static LimitReached ofAll(Limit limit, long most, long used, Duration again) {
        return new LimitReached(limit, most, used, again, true, false);
    }

    /** An invoice has not been paid for longer than is waited. */
    static LimitReached unpaid(Limit limit) {
        return new LimitReached(limit, 0, 0, null, false, true);
    }

    /** Whether it is the limit of all tenants of the same reseller together. */
    public boolean isOfAll() {
        return ofAll;
    }

    /** Whether nothing starts until an invoice is paid, whatever the limit is. */
    public boolean isUnpaid() {
        return unpaid;
    }

    public Limit limit() {
        return limit;
    }

    public long most() {
        return most;
    }

    public long used() {
        return used;
    }

    public @Nullable Duration again() {
        return again;
    }
}
