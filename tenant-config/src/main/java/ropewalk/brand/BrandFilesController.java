package ropewalk.brand;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Open;
import ropewalk.http.Problem;
import ropewalk.tenant.TenantContext;

/**
 * The face of a workspace as browsers fetch it, signed in or not: by its host, or by whoever is signed in. Everything is
 * asked for again each time and answered 304 when nothing changed.
 */
@RestController
@Tag(name = "Brand")
class BrandFilesController {
    private static final String SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
    private static final MediaType MANIFEST = MediaType.parseMediaType("application/manifest+json");

    private final ShownBrand shown;

    BrandFilesController(ShownBrand shown) {
        this.shown = shown;
    }

    @GetMapping("/api/brand")
    @Open(Open.To.ANYONE)
    @Operation(operationId = "brand", summary = "Name and logo to show, before sign-in by the host")
    ResponseEntity<Face> brand(HttpServletRequest request) {
        ShownBrand.Shown brand = shown.of(request);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .varyBy("Host", "Cookie")
                .body(new Face(
                        brand.name(),
                        brand.digest(Picture.Kind.LOGO)
                                .map(digest -> "/brand/logo?v=" + digest)
                                .orElse(null),
                        brand.stored().version(),
                        brand.onDomain(),
                        TenantContext.current().isPresent()));
    }

    @GetMapping(value = "/theme.css", produces = "text/css")
    @Open(Open.To.ANYONE)
    @Operation(operationId = "themeStyle", summary = "The accent colours as variables of a style sheet")
    ResponseEntity<String> style(HttpServletRequest request) {
        Accent accent = shown.of(request).accent();
        String css = ":root{--tenant-accent-light:" + accent.light() + ";--tenant-on-accent-light:" + accent.onLight()
                + ";--tenant-accent-dark:" + accent.dark() + ";--tenant-on-accent-dark:" + accent.onDark() + "}\n";
        return answer(css.getBytes(StandardCharsets.UTF_8))
                .contentType(new MediaType("text", "css", StandardCharsets.UTF_8))
                .body(css);
    }

    @GetMapping(value = "/manifest.webmanifest", produces = "application/manifest+json")
    @Open(Open.To.ANYONE)
    @Operation(operationId = "manifest", summary = "What a phone needs to install the screen as an app")
    ResponseEntity<Manifest> manifest(HttpServletRequest request) {
        ShownBrand.Shown brand = shown.of(request);
        Manifest manifest = Manifest.of(brand);
        return answer(manifest.toString().getBytes(StandardCharsets.UTF_8))
                .contentType(MANIFEST)
                .body(manifest);
    }

    @GetMapping("/brand/logo")
    @Open(Open.To.ANYONE)
    @Operation(operationId = "brandLogo", summary = "The logo of the workspace; not found when it has none")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "image/*", schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<byte[]> logo(HttpServletRequest request) {
        return picture(shown.picture(shown.of(request), Picture.Kind.LOGO).orElseThrow(Problem::notFound));
    }

    /** The product's own where the workspace has none. */
    @GetMapping("/brand/icon.png")
    @Open(Open.To.ANYONE)
    @Operation(
            operationId = "brandIcon",
            summary = "The icon of the workspace in one of its sizes: 180, 192, 512 or maskable")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "image/png", schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<byte[]> icon(
            @RequestParam(name = "as", defaultValue = "192") String size, HttpServletRequest request) {
        Picture.Kind kind = kind(size).orElseThrow(Problem::notFound);
        return picture(
                shown.picture(shown.of(request), kind).or(() -> ours(kind)).orElseThrow(Problem::notFound));
    }

    private static Optional<Picture.Kind> kind(String size) {
        return Arrays.stream(Picture.Kind.values())
                .filter(kind -> kind.code().equals("icon-" + size))
                .findFirst();
    }

    /** From the screen's files. */
    private static Optional<Picture> ours(Picture.Kind kind) {
        String name =
                switch (kind) {
                    case ICON_512 -> "mark-512.png";
                    case ICON_MASKABLE -> "mark-maskable-512.png";
                    case LOGO, ICON_180, ICON_192 -> "mark-192.png";
                };
        ClassPathResource file = new ClassPathResource("META-INF/resources/icons/" + name);
        if (!file.exists()) {
            return Optional.empty();
        }
        try (InputStream content = file.getInputStream()) {
            return Optional.of(new Picture("image/png", content.readAllBytes()));
        } catch (IOException ownFile) {
            throw new UncheckedIOException(ownFile);
        }
    }

    private static ResponseEntity<byte[]> picture(Picture picture) {
        return answer(picture.content())
                .contentType(MediaType.parseMediaType(picture.mediaType()))
                .header("Content-Security-Policy", SVG_POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .body(picture.content());
    }

    private static ResponseEntity.BodyBuilder answer(byte[] content) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache().cachePrivate())
                .varyBy("Host", "Cookie")
                .eTag("\"" + HexFormat.of().formatHex(Digests.sha256(content), 0, 12) + "\"");
    }

    /**
     * @param logo where it lies; absent when the workspace has none
     * @param version rises with each change of the brand
     * @param onDomain whether the host belongs to one workspace, which then need not be named at sign-in
     * @param signedIn whether whoever asks is signed in, so that a sign-in page need not ask for a session there is none of
     */
    @Schema(name = "Brand")
    record Face(String name, @Nullable String logo, long version, boolean onDomain, boolean signedIn) {}

    /** W3C Web Application Manifest. */
    @Schema(name = "Manifest")
    record Manifest(
            String name,
            @JsonProperty("short_name") String shortName,
            String id,
            @JsonProperty("start_url") String startUrl,
            String scope,
            String display,
            @JsonProperty("background_color") String backgroundColor,
            @JsonProperty("theme_color") String themeColor,
            List<Icon> icons) {
        static Manifest of(ShownBrand.Shown brand) {
            boolean chosen = brand.stored().brand().accentLight() != null;
            return new Manifest(
                    brand.name(),
                    brand.name(),
                    "/",
                    "/",
                    "/",
                    "standalone",
                    "#f6f6f3",
                    chosen ? brand.accent().light().toString() : "#f6f6f3",
                    icons(brand));
        }

        private static List<Icon> icons(ShownBrand.Shown brand) {
            return List.of(
                    icon(brand, Picture.Kind.ICON_192, "192x192", "any"),
                    icon(brand, Picture.Kind.ICON_512, "512x512", "any"),
                    icon(brand, Picture.Kind.ICON_MASKABLE, "512x512", "maskable"));
        }

        private static Icon icon(ShownBrand.Shown brand, Picture.Kind kind, String sizes, String purpose) {
            String version = brand.digest(kind).map(digest -> "&v=" + digest).orElse("");
            return new Icon(
                    "/brand/icon.png?as=" + kind.code().substring("icon-".length()) + version,
                    "image/png",
                    sizes,
                    purpose);
        }
    }

    record Icon(String src, String type, String sizes, String purpose) {}
}
