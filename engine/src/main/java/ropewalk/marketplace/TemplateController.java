package ropewalk.marketplace;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.IdempotencyKeys;
import ropewalk.http.Page;
import ropewalk.http.Problem;
import ropewalk.http.Requires;
import ropewalk.process.Processes;
import ropewalk.tenant.Permission;

@RestController
@RequestMapping("/api/templates")
class TemplateController {
    private final Gallery gallery;
    private final Processes processes;
    private final IdempotencyKeys keys;
    private final TransactionTemplate transaction;

    TemplateController(
            Gallery gallery, Processes processes, IdempotencyKeys keys, PlatformTransactionManager transactions) {
        this.gallery = gallery;
        this.processes = processes;
        this.keys = keys;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @param connectors ids of the connectors that it needs a connection of */
    @Schema(name = "Template")
    record TemplateSummary(String id, String name, String description, List<String> connectors) {}

    record TemplateDraft(String draftId) {}

    /** All that the server ships, on one page. */
    @GetMapping
    @Requires(Permission.DRAW_PROCESSES)
    @Operation(operationId = "templates")
    Page<TemplateSummary> list() {
        return new Page<>(
                gallery.all().stream()
                        .map(template -> new TemplateSummary(
                                template.id(), template.name(), template.description(), template.connectors()))
                        .toList(),
                null,
                null);
    }

    /** A draft of one's own to go on from; nothing runs until it is deployed. */
    @PostMapping("/{id}/drafts")
    @Requires(Permission.DRAW_PROCESSES)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "createDraftFromTemplate")
    TemplateDraft createDraft(
            @PathVariable String id, @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        Template template = gallery.find(id).orElseThrow(Problem::notFound);
        return transaction.execute(status -> keys.once(
                "createDraftFromTemplate",
                key,
                id,
                TemplateDraft.class,
                () -> new TemplateDraft(processes.draft(template.bundle()))));
    }
}
