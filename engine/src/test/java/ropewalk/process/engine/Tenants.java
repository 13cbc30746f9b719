package ropewalk.process.engine;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.function.Supplier;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

/** Tenants of tests: a new one for each, so that no test sees another's rows. */
final class Tenants {
    private Tenants() {}

    static TenantId fresh() {
        return new TenantId(UuidCreator.getTimeOrderedEpoch().toString());
    }

    static <T> T in(TenantId tenant, Supplier<T> work) {
        return TenantContext.get(Scope.system(tenant, "test"), work);
    }
}
