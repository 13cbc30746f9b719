package ropewalk.marketplace;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Problem;
import ropewalk.http.Requires;
import ropewalk.tenant.Permission;

/** The workspace's own packages: of publishers that it knows, or made by its people. */
@RestController
class SkillPackageController {
    private static final int LARGEST = 10 << 20;

    private final SkillPackageShelf shelf;

    SkillPackageController(SkillPackageShelf shelf) {
        this.shelf = shelf;
    }

    @Schema(name = "SkillPackage")
    record Added(String id, String version) {}

    /** The same package sent again changes nothing. */
    @PostMapping("/api/skill-packages")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.MANAGE_SKILLS)
    @Operation(
            operationId = "addSkillPackage",
            summary = "Look a package through and keep it; nothing of it is installed",
            requestBody =
                    @RequestBody(
                            description = "a .skill file of up to 10 MB",
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                                            schema = @Schema(type = "string", format = "binary"))))
    Added add(HttpServletRequest request) throws IOException {
        return shelf.add(archive(request));
    }

    static byte[] archive(HttpServletRequest request) throws IOException {
        byte[] archive = request.getInputStream().readNBytes(LARGEST + 1);
        if (archive.length > LARGEST) {
            throw new Problem(HttpStatus.CONTENT_TOO_LARGE, "skill-too-large", "A package has 10 MB at most.");
        }
        return archive;
    }

    @DeleteMapping("/api/skills/{id}/versions/{version}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.MANAGE_SKILLS)
    @Operation(operationId = "removeSkillPackage", summary = "Take away a package of which nothing was installed")
    void remove(@PathVariable String id, @PathVariable String version) {
        shelf.remove(id, version);
    }
}
