package ropewalk.lifecycle;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import ropewalk.http.FreshProof;
import ropewalk.http.Requires;
import ropewalk.lifecycle.ConfigurationFile.Configuration;
import ropewalk.tenant.Permission;

@RestController
@RequestMapping("/api/tenant/configuration")
@Tag(name = "Workspace data")
class ConfigurationController {
    private static final String ZIP = "application/zip";

    private final Configurations configurations;

    ConfigurationController(Configurations configurations) {
        this.configurations = configurations;
    }

    @GetMapping
    @Requires(Permission.MANAGE_TENANT)
    @FreshProof
    @Operation(operationId = "exportConfiguration", summary = "What is set here, for another workspace, as one file")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")))
    void export(@Parameter(hidden = true) HttpServletResponse response) throws IOException {
        Configuration configuration = configurations.taken();
        response.setContentType(ZIP);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(configuration.manifest().workspace() + "-configuration.zip")
                        .build()
                        .toString());
        configurations.write(configuration, response.getOutputStream());
    }

    @PostMapping(value = "/previews", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Requires(Permission.MANAGE_TENANT)
    @Operation(operationId = "previewConfiguration", summary = "What a file would add and replace here")
    Configurations.Outcomes preview(@RequestPart("file") MultipartFile file) throws IOException {
        return configurations.preview(file.getBytes());
    }

    /** @param replace the kinds of which those that are here are replaced; of others they stay */
    @PostMapping(value = "/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Requires(Permission.MANAGE_TENANT)
    @FreshProof
    @Operation(operationId = "importConfiguration", summary = "Bring in what a file holds, item by item")
    Configurations.Outcomes bringIn(
            @RequestPart("file") MultipartFile file, @RequestParam(required = false) @Nullable Set<String> replace)
            throws IOException {
        return configurations.bringIn(file.getBytes(), replace == null ? Set.of() : replace);
    }
}
