package ropewalk.brand;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import ropewalk.http.Problem;
import ropewalk.tenant.Tenant;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;
import ropewalk.tenant.Tenants;

/** What the operations on one's own brand and on that of a workspace below have in common. */
@Component
class BrandSettings {
    private static final List<Picture.Kind> ICONS =
            List.of(Picture.Kind.ICON_180, Picture.Kind.ICON_192, Picture.Kind.ICON_512, Picture.Kind.ICON_MASKABLE);

    private final Brands brands;
    private final Tenants tenants;

    BrandSettings(Brands brands, Tenants tenants) {
        this.brands = brands;
        this.tenants = tenants;
    }

    Tenant own() {
        return tenants.own();
    }

    /** @throws Problem 404 for any other than those below */
    Tenant below(String id) {
        return idOf(id).filter(tenant -> !tenant.equals(TenantContext.require().tenant()))
                .flatMap(tenants::find)
                .orElseThrow(Problem::notFound);
    }

    Brands.Stored find(Tenant tenant) {
        return brands.find(tenant.id());
    }

    Brands.Stored replace(Tenant tenant, long seen, Brand brand) {
        return brands.replace(tenant, seen, brand);
    }

    Brands.Stored reset(Tenant tenant, long seen) {
        return brands.reset(tenant, seen);
    }

    /** @throws Problem 413 {@code file-too-large}, 422 {@code picture-unfit} */
    Brands.Stored setLogo(Tenant tenant, MultipartHttpServletRequest request) {
        Map<Picture.Kind, @Nullable Picture> pictures = new EnumMap<>(Picture.Kind.class);
        pictures.put(Picture.Kind.LOGO, PictureCheck.logo(content(request)));
        return brands.put(tenant, pictures);
    }

    Brands.Stored removeLogo(Tenant tenant) {
        return brands.put(tenant, without(List.of(Picture.Kind.LOGO)));
    }

    /** @throws Problem 413 {@code file-too-large}, 422 {@code picture-unfit} */
    Brands.Stored setIcon(Tenant tenant, MultipartHttpServletRequest request) {
        Map<Picture.Kind, @Nullable Picture> pictures = new EnumMap<>(Picture.Kind.class);
        pictures.putAll(Icons.of(PictureCheck.icon(content(request))));
        return brands.put(tenant, pictures);
    }

    Brands.Stored removeIcon(Tenant tenant) {
        return brands.put(tenant, without(ICONS));
    }

    private static Map<Picture.Kind, @Nullable Picture> without(List<Picture.Kind> kinds) {
        Map<Picture.Kind, @Nullable Picture> pictures = new EnumMap<>(Picture.Kind.class);
        kinds.forEach(kind -> pictures.put(kind, null));
        return pictures;
    }

    private static byte[] content(MultipartHttpServletRequest request) {
        List<MultipartFile> files = request.getMultiFileMap().values().stream()
                .flatMap(List::stream)
                .toList();
        if (files.size() != 1) {
            throw Problem.badRequest("one-file", "Send one file, in the part “file”; there were " + files.size() + ".");
        }
        PictureCheck.checkLength(files.get(0).getSize());
        try {
            return files.get(0).getBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Optional<TenantId> idOf(String id) {
        try {
            return Optional.of(new TenantId(id));
        } catch (IllegalArgumentException neverGivenOut) {
            return Optional.empty();
        }
    }
}
