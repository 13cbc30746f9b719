package ropewalk.brand;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.Tenants;

/** Whose face a request is shown: that of whoever is signed in, before that of its host, otherwise the product's own. */
@Component
class ShownBrand {
    static final String PRODUCT = "Ropewalk";

    private final HostTenants hosts;
    private final Tenants tenants;
    private final Brands brands;

    ShownBrand(HostTenants hosts, Tenants tenants, Brands brands) {
        this.hosts = hosts;
        this.tenants = tenants;
        this.brands = brands;
    }

    /**
     * What is shown.
     *
     * @param tenant null for the product's own
     * @param onDomain whether the host belongs to the workspace, which then need not be named at sign-in
     */
    record Shown(@Nullable TenantId tenant, String name, Brands.Stored stored, boolean onDomain) {
        Optional<String> digest(Picture.Kind kind) {
            return Optional.ofNullable(stored.digests().get(kind.code()));
        }

        Accent accent() {
            return stored.brand().accent();
        }
    }

    Shown of(HttpServletRequest request) {
        Optional<TenantId> host = hosts.at(request);
        return TenantContext.current()
                .map(Scope::tenant)
                .or(() -> host)
                .map(tenant -> shown(tenant, host.isPresent()))
                .orElseGet(() -> new Shown(null, PRODUCT, new Brands.Stored(Brand.NONE, 0, Map.of()), false));
    }

    Optional<Picture> picture(Shown shown, Picture.Kind kind) {
        TenantId tenant = shown.tenant();
        return tenant == null || shown.digest(kind).isEmpty()
                ? Optional.empty()
                : inside(tenant, () -> brands.picture(tenant, kind));
    }

    private Shown shown(TenantId tenant, boolean onDomain) {
        return inside(tenant, () -> {
            Brands.Stored stored = brands.find(tenant);
            String chosen = stored.brand().name();
            return new Shown(tenant, chosen == null ? tenants.own().name() : chosen, stored, onDomain);
        });
    }

    private static <T> T inside(TenantId tenant, Supplier<T> work) {
        return TenantContext.get(Scope.system(tenant, "brand"), work);
    }
}
