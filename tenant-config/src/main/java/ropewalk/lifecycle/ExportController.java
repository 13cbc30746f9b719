package ropewalk.lifecycle;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.FreshProof;
import ropewalk.http.Requires;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Tenants;

@RestController
@RequestMapping("/api/tenant/export")
@Tag(name = "Workspace data")
class ExportController {
    private static final String ZIP = "application/zip";
    private static final int BUFFER = 1 << 16;

    private final TenantExports exports;
    private final Tenants tenants;

    ExportController(TenantExports exports, Tenants tenants) {
        this.exports = exports;
        this.tenants = tenants;
    }

    @GetMapping("/contents")
    @Requires(Permission.EXPORT_TENANT)
    @FreshProof
    @Operation(operationId = "exportContents", summary = "What an export of the workspace holds and leaves out")
    ExportContents contents() {
        return exports.contents();
    }

    /** A ZIP of lines of JSON, diagrams and attached files; the manifest at its end counts them. */
    @GetMapping
    @Requires(Permission.EXPORT_TENANT)
    @FreshProof
    @Operation(operationId = "exportTenant", summary = "All that the workspace keeps, but no secrets, as one file")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")))
    void export(@Parameter(hidden = true) HttpServletResponse response) throws IOException {
        String name = tenants.own().workspace() + ".zip";
        exports.write(() -> {
            response.setContentType(ZIP);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment().filename(name).build().toString());
            return new BufferedOutputStream(response.getOutputStream(), BUFFER);
        });
    }
}
