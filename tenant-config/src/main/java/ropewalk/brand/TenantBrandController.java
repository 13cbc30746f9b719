package ropewalk.brand;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import ropewalk.http.Requires;
import ropewalk.http.Versions;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Tenant;

/** The face of a workspace below. */
@RestController
@RequestMapping("/api/tenants/{id}/brand")
@Tag(name = "Brand")
class TenantBrandController {
    private final BrandSettings settings;

    TenantBrandController(BrandSettings settings) {
        this.settings = settings;
    }

    @GetMapping
    @Requires(Permission.MANAGE_TENANTS)
    @Operation(operationId = "tenantBrand", summary = "Name, colours, pictures and mail sender of a workspace below")
    ResponseEntity<BrandAnswer> brand(@PathVariable String id) {
        return BrandAnswer.of(settings.find(settings.below(id)));
    }

    @PutMapping
    @Requires(Permission.MANAGE_TENANTS)
    @Operation(operationId = "changeTenantBrand", summary = "Set name, colours and mail sender of a workspace below")
    ResponseEntity<BrandAnswer> change(
            @PathVariable String id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody BrandChange asked) {
        Tenant tenant = settings.below(id);
        return BrandAnswer.late(tenant, Permission.MANAGE_TENANTS, () -> brand(id))
                .or(() -> BrandAnswer.of(settings.replace(tenant, Versions.required(ifMatch), asked.brand())));
    }

    @DeleteMapping
    @Requires(Permission.MANAGE_TENANTS)
    @Operation(operationId = "resetTenantBrand", summary = "Take back the whole brand of a workspace below")
    ResponseEntity<BrandAnswer> reset(
            @PathVariable String id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        Tenant tenant = settings.below(id);
        return BrandAnswer.late(tenant, Permission.MANAGE_TENANTS, () -> brand(id))
                .or(() -> BrandAnswer.of(settings.reset(tenant, Versions.required(ifMatch))));
    }

    @PostMapping(value = "/logo", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Requires(Permission.MANAGE_TENANTS)
    @Operation(
            operationId = "setTenantLogo",
            summary = "Set the logo of a workspace below: PNG, JPEG, WebP or SVG, 256 KB at most")
    ResponseEntity<BrandAnswer> setLogo(
            @PathVariable String id,
            @RequestPart("file") MultipartFile file,
            @Parameter(hidden = true) MultipartHttpServletRequest request) {
        return BrandAnswer.of(settings.setLogo(settings.below(id), request));
    }

    @DeleteMapping("/logo")
    @Requires(Permission.MANAGE_TENANTS)
    @Operation(operationId = "removeTenantLogo", summary = "Take the logo of a workspace below away")
    ResponseEntity<BrandAnswer> removeLogo(@PathVariable String id) {
        return BrandAnswer.of(settings.removeLogo(settings.below(id)));
    }

    @PostMapping(value = "/icon", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Requires(Permission.MANAGE_TENANTS)
    @Operation(
            operationId = "setTenantIcon",
            summary = "Set the icon of a workspace below: a square PNG or JPEG, 256 KB at most")
    ResponseEntity<BrandAnswer> setIcon(
            @PathVariable String id,
            @RequestPart("file") MultipartFile file,
            @Parameter(hidden = true) MultipartHttpServletRequest request) {
        return BrandAnswer.of(settings.setIcon(settings.below(id), request));
    }

    @DeleteMapping("/icon")
    @Requires(Permission.MANAGE_TENANTS)
    @Operation(operationId = "removeTenantIcon", summary = "Take the icon of a workspace below away")
    ResponseEntity<BrandAnswer> removeIcon(@PathVariable String id) {
        return BrandAnswer.of(settings.removeIcon(settings.below(id)));
    }
}
