package ropewalk.task;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import ropewalk.http.Problem;
import ropewalk.http.Requires;
import ropewalk.task.AttachmentTable.TaskAttachment;
import ropewalk.tenant.Permission;

@RestController
@RequestMapping("/api/tasks/{id}/attachments")
class AttachmentController {
    private final TaskAttachments attachments;

    AttachmentController(TaskAttachments attachments) {
        this.attachments = attachments;
    }

    @GetMapping
    @Requires(Permission.SEE_TASKS)
    @Operation(operationId = "attachments", summary = "What is attached to a task, and what can be")
    AttachmentList list(@PathVariable String id) {
        return new AttachmentList(attachments.of(id), attachments.limits());
    }

    record AttachmentList(List<TaskAttachment> items, TaskAttachments.AttachmentLimits limits) {}

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Requires(Permission.DECIDE_TASKS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "addAttachment")
    TaskAttachment add(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestPart("file") MultipartFile file,
            @Parameter(hidden = true) MultipartHttpServletRequest request) {
        int files =
                request.getMultiFileMap().values().stream().mapToInt(List::size).sum();
        if (files != 1) {
            throw Problem.badRequest("one-file", "Send one file, in the part “file”; there were " + files + ".");
        }
        return attachments.add(id, key, new TaskAttachments.Upload(file.getOriginalFilename(), file.getSize(), file));
    }

    /** Only ever saved to disk by a browser: never shown, never run, never kept in a cache. */
    @GetMapping("/{attachmentId}/content")
    @Requires(Permission.SEE_TASKS)
    @Operation(operationId = "attachmentContent")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<InputStreamResource> content(@PathVariable String id, @PathVariable String attachmentId) {
        TaskAttachments.Download download = attachments.open(id, attachmentId);
        TaskAttachment attachment = download.attachment();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(attachment.mediaType()))
                .contentLength(attachment.size())
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(attachment.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .body(new InputStreamResource(download.content()));
    }

    @DeleteMapping("/{attachmentId}")
    @Requires(Permission.DECIDE_TASKS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "removeAttachment")
    void remove(@PathVariable String id, @PathVariable String attachmentId) {
        attachments.remove(id, attachmentId);
    }
}
