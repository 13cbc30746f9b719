package ropewalk.process.comment;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.IdempotencyKeys;
import ropewalk.http.LateChange;
import ropewalk.http.Page;
import ropewalk.http.Requires;
import ropewalk.http.Versions;
import ropewalk.process.Named;
import ropewalk.tenant.Permission;

@RestController
@RequestMapping("/api/drafts/{id}")
@Tag(name = "Comments on drafts")
class CommentController {
    private final Comments comments;
    private final IdempotencyKeys keys;
    private final TransactionTemplate transaction;

    CommentController(Comments comments, IdempotencyKeys keys, TransactionTemplate transaction) {
        this.comments = comments;
        this.keys = keys;
        this.transaction = transaction;
    }

    /**
     * @param elementId the element of the drawing that it is about; without it and a resource the draft as a whole
     * @param elementName what people call the element now
     * @param mentioned ids of people whose {@code @Name} stands in the text
     */
    record NewComment(
            @NotNull String text,
            @Nullable List<String> mentioned,
            @Nullable @Size(max = 255) String resource,
            @Nullable @Size(max = 255) String elementId,
            @Nullable @Size(max = 255) String elementName) {}

    record CommentText(@NotNull String text, @Nullable List<String> mentioned) {}

    record Resolution(boolean resolved) {}

    record DraftReaders(List<Named> items) {}

    private record Added(String id) {}

    /** Threads, the oldest first. */
    @GetMapping("/comments")
    @Requires(Permission.DRAW_PROCESSES)
    @Operation(operationId = "comments")
    Page<CommentThread> list(
            @PathVariable String id,
            @RequestParam @Nullable Boolean resolved,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor) {
        return comments.list(id, resolved, limit, cursor);
    }

    @PostMapping("/comments")
    @Requires(Permission.DRAW_PROCESSES)
    @Operation(operationId = "addComment")
    ResponseEntity<DraftComment> start(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody NewComment asked) {
        var about = new CommentThread.About(asked.resource(), asked.elementId(), asked.elementName());
        Added added =
                once("addComment " + id, key, asked, () -> comments.start(id, about, asked.text(), asked.mentioned()));
        return answer(HttpStatus.CREATED, comments.get(id, added.id()));
    }

    @GetMapping("/comments/{commentId}")
    @Requires(Permission.DRAW_PROCESSES)
    @Operation(operationId = "comment")
    ResponseEntity<DraftComment> get(@PathVariable String id, @PathVariable String commentId) {
        return answer(HttpStatus.OK, comments.get(id, commentId));
    }

    @PutMapping("/comments/{commentId}")
    @Requires(Permission.DRAW_PROCESSES)
    @Operation(operationId = "editComment", summary = "Changes what one has written oneself")
    ResponseEntity<DraftComment> edit(
            @PathVariable String id,
            @PathVariable String commentId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody CommentText asked) {
        return late(id, commentId)
                .or(() -> answer(
                        HttpStatus.OK,
                        comments.edit(id, commentId, Versions.required(ifMatch), asked.text(), asked.mentioned())));
    }

    @DeleteMapping("/comments/{commentId}")
    @Requires(Permission.DRAW_PROCESSES)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "deleteComment", summary = "Deletes one's own comment; an Admin deletes any")
    void delete(
            @PathVariable String id,
            @PathVariable String commentId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        late(id, commentId).orDo(() -> comments.delete(id, commentId, Versions.required(ifMatch)));
    }

    /** Answers the thread that begins with this comment; a settled one is open again. */
    @PostMapping("/comments/{commentId}/replies")
    @Requires(Permission.DRAW_PROCESSES)
    @Operation(operationId = "replyToComment")
    ResponseEntity<DraftComment> reply(
            @PathVariable String id,
            @PathVariable String commentId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody CommentText asked) {
        Added added = once(
                "replyToComment " + commentId,
                key,
                asked,
                () -> comments.reply(id, commentId, asked.text(), asked.mentioned()));
        return answer(HttpStatus.CREATED, comments.get(id, added.id()));
    }

    /** Settles the thread that begins with this comment, or opens it again. */
    @PutMapping("/comments/{commentId}/resolution")
    @Requires(Permission.DRAW_PROCESSES)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "resolveComment")
    void resolve(@PathVariable String id, @PathVariable String commentId, @RequestBody Resolution asked) {
        comments.resolve(id, commentId, asked.resolved());
    }

    /** Who can be named in a comment: the first twenty whose name has these letters. */
    @GetMapping("/readers")
    @Requires(Permission.DRAW_PROCESSES)
    @Operation(operationId = "draftReaders")
    DraftReaders readers(@PathVariable String id, @RequestParam(required = false) @Nullable String search) {
        return new DraftReaders(comments.readers(id, search == null ? "" : search));
    }

    /** The kept answer is the id alone: what was written goes when the comment goes. */
    private Added once(String operation, @Nullable String key, Object asked, Supplier<DraftComment> work) {
        return Objects.requireNonNull(transaction.execute(status -> keys.once(
                operation, key, asked, Added.class, () -> new Added(work.get().id()))));
    }

    private LateChange late(String id, String commentId) {
        return new LateChange(
                Permission.DRAW_PROCESSES,
                () -> get(id, commentId),
                "comment",
                commentId,
                "comment.added",
                "comment.edited",
                "comment.deleted");
    }

    private static ResponseEntity<DraftComment> answer(HttpStatus status, DraftComment comment) {
        return ResponseEntity.status(status)
                .eTag(Versions.etag(comment.version()))
                .body(comment);
    }
}
