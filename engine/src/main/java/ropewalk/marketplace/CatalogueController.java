package ropewalk.marketplace;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Requires;
import ropewalk.skill.PublisherKey;
import ropewalk.tenant.Permission;

/** Packages that an operator or reseller has for all workspaces below; each of them installs what it wants. */
@RestController
class CatalogueController {
    private final SkillPackageShelf shelf;

    CatalogueController(SkillPackageShelf shelf) {
        this.shelf = shelf;
    }

    /** @param fingerprint of the key that signed it */
    @Schema(name = "CataloguePackage")
    record Shown(
            String id,
            String version,
            String name,
            String summary,
            String publisher,
            @Nullable String fingerprint,
            List<SkillCard.Granted> permissions,
            Instant addedAt) {
        static Shown of(SkillPackageTable.Stored stored) {
            SkillCard card = stored.card();
            String key = stored.publisherKey() == null ? "" : stored.publisherKey();
            return new Shown(
                    stored.id(),
                    stored.version().toString(),
                    card.name(),
                    card.summary(),
                    card.publisher(),
                    PublisherKey.parse(key).map(PublisherKey::fingerprint).orElse(null),
                    card.permissions(),
                    stored.addedAt());
        }
    }

    record CataloguePackages(List<Shown> items) {}

    @GetMapping("/api/catalogue/packages")
    @Requires(Permission.MANAGE_TENANTS)
    @Operation(
            operationId = "cataloguePackages",
            summary = "The packages that all workspaces below can install, 200 at most")
    CataloguePackages all() {
        return new CataloguePackages(shelf.all().stream().map(Shown::of).toList());
    }

    /** The same package sent again changes nothing. */
    @PostMapping("/api/catalogue/packages")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.MANAGE_TENANTS)
    @Operation(
            operationId = "addCataloguePackage",
            summary = "Look a package through and offer it to all workspaces below",
            requestBody =
                    @RequestBody(
                            description = "a .skill file of up to 10 MB",
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                                            schema = @Schema(type = "string", format = "binary"))))
    SkillPackageController.Added add(HttpServletRequest request) throws IOException {
        return shelf.add(SkillPackageController.archive(request));
    }

    @DeleteMapping("/api/catalogue/packages/{id}/versions/{version}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.MANAGE_TENANTS)
    @Operation(
            operationId = "removeCataloguePackage",
            summary = "Offer a package no longer; where it is installed it stays")
    void remove(@PathVariable String id, @PathVariable String version) {
        shelf.remove(id, version);
    }
}
