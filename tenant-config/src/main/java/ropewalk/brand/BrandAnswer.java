package ropewalk.brand;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import ropewalk.http.LateChange;
import ropewalk.http.Versions;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Tenant;

/**
 * A brand as it was chosen, and how it looks.
 *
 * @param logo digest of the logo; absent when there is none
 * @param icon digest of the icon; absent when there is none
 * @param shown the colours that result
 */
@Schema(name = "BrandSettings")
record BrandAnswer(
        @Nullable String name,
        @Nullable String accentLight,
        @Nullable String accentDark,
        @Nullable String senderName,
        @Nullable String replyTo,
        @Nullable String mailFooter,
        @Nullable String logo,
        @Nullable String icon,
        Colours shown,
        long version) {

    /** Each as {@code #rrggbb}. */
    @Schema(name = "BrandColours")
    record Colours(String accentLight, String onAccentLight, String accentDark, String onAccentDark) {}

    static LateChange late(Tenant tenant, Permission toRead, Supplier<ResponseEntity<?>> read) {
        return new LateChange(
                toRead, read, "tenant", tenant.id().value(), "brand.changed", "brand.reset", "brand.pictures-changed");
    }

    static ResponseEntity<BrandAnswer> of(Brands.Stored stored) {
        Brand brand = stored.brand();
        Accent accent = brand.accent();
        Colours shown = new Colours(
                accent.light().toString(),
                accent.onLight().toString(),
                accent.dark().toString(),
                accent.onDark().toString());
        return ResponseEntity.ok()
                .eTag(Versions.etag(stored.version()))
                .body(new BrandAnswer(
                        brand.name(),
                        brand.accentLight(),
                        brand.accentDark(),
                        brand.senderName(),
                        brand.replyTo(),
                        brand.mailFooter(),
                        stored.digests().get(Picture.Kind.LOGO.code()),
                        stored.digests().get(Picture.Kind.ICON_512.code()),
                        shown,
                        stored.version()));
    }
}
