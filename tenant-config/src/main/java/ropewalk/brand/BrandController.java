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

/** The face of one's own workspace. */
@RestController
@RequestMapping("/api/tenant/brand")
@Tag(name = "Brand")
class BrandController {
    private final BrandSettings settings;

    BrandController(BrandSettings settings) {
        this.settings = settings;
    }

    @GetMapping
    @Requires(Permission.MANAGE_TENANT)
    @Operation(operationId = "brandSettings", summary = "Name, colours, pictures and mail sender of the workspace")
    ResponseEntity<BrandAnswer> brand() {
        return BrandAnswer.of(settings.find(settings.own()));
    }

    @PutMapping
    @Requires(Permission.MANAGE_TENANT)
    @Operation(operationId = "changeBrand", summary = "Set name, colours and mail sender of the workspace")
    ResponseEntity<BrandAnswer> change(
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody BrandChange asked) {
        Tenant tenant = settings.own();
        return BrandAnswer.late(tenant, Permission.MANAGE_TENANT, this::brand)
                .or(() -> BrandAnswer.of(settings.replace(tenant, Versions.required(ifMatch), asked.brand())));
    }

    @DeleteMapping
    @Requires(Permission.MANAGE_TENANT)
    @Operation(operationId = "resetBrand", summary = "Take back the whole brand of the workspace")
    ResponseEntity<BrandAnswer> reset(
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        Tenant tenant = settings.own();
        return BrandAnswer.late(tenant, Permission.MANAGE_TENANT, this::brand)
                .or(() -> BrandAnswer.of(settings.reset(tenant, Versions.required(ifMatch))));
    }

    @PostMapping(value = "/logo", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Requires(Permission.MANAGE_TENANT)
    @Operation(
            operationId = "setLogo",
            summary = "Set the logo of the workspace: PNG, JPEG, WebP or SVG, 256 KB at most")
    ResponseEntity<BrandAnswer> setLogo(
            @RequestPart("file") MultipartFile file, @Parameter(hidden = true) MultipartHttpServletRequest request) {
        return BrandAnswer.of(settings.setLogo(settings.own(), request));
    }

    @DeleteMapping("/logo")
    @Requires(Permission.MANAGE_TENANT)
    @Operation(operationId = "removeLogo", summary = "Take the logo of the workspace away")
    ResponseEntity<BrandAnswer> removeLogo() {
        return BrandAnswer.of(settings.removeLogo(settings.own()));
    }

    @PostMapping(value = "/icon", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Requires(Permission.MANAGE_TENANT)
    @Operation(operationId = "setIcon", summary = "Set the icon of the workspace: a square PNG or JPEG, 256 KB at most")
    ResponseEntity<BrandAnswer> setIcon(
            @RequestPart("file") MultipartFile file, @Parameter(hidden = true) MultipartHttpServletRequest request) {
        return BrandAnswer.of(settings.setIcon(settings.own(), request));
    }

    @DeleteMapping("/icon")
    @Requires(Permission.MANAGE_TENANT)
    @Operation(operationId = "removeIcon", summary = "Take the icon of the workspace away")
    ResponseEntity<BrandAnswer> removeIcon() {
        return BrandAnswer.of(settings.removeIcon(settings.own()));
    }
}
