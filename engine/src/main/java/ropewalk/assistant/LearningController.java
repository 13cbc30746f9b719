package ropewalk.assistant;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.LateChange;
import ropewalk.http.Requires;
import ropewalk.http.Versions;
import ropewalk.tenant.Permission;

@RestController
@RequestMapping("/api/assistant-steps")
class LearningController {
    private final LearningPages pages;

    LearningController(LearningPages pages) {
        this.pages = pages;
    }

    @Schema(name = "LearningState")
    record State(@NotNull Boolean paused) {}

    @Schema(name = "LearningModelChoice")
    record Choice(@NotNull @Min(1) Integer number) {}

    @GetMapping
    @Requires(Permission.DRAW_PROCESSES)
    @Operation(operationId = "learningSteps", summary = "The steps at which the assistant suggests, 200 at most")
    List<LearningView.Row> list() {
        return pages.list();
    }

    @GetMapping("/{id}")
    @Requires(Permission.DRAW_PROCESSES)
    @Operation(operationId = "learning", summary = "How well it suggests at a step, and what learning is worth there")
    ResponseEntity<LearningView.Detail> get(@PathVariable String id) {
        LearningView.Detail detail = pages.get(id);
        return ResponseEntity.ok().eTag(Versions.etag(detail.version())).body(detail);
    }

    @PutMapping("/{id}/state")
    @Requires(Permission.DEPLOY_PROCESSES)
    @Operation(
            operationId = "pauseLearning",
            summary = "Pause: learn nothing, decide nothing without a person; or go on")
    ResponseEntity<LearningView.Detail> pause(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody State state) {
        return late(id).or(() -> {
            pages.pause(id, Versions.required(ifMatch), state.paused());
            return get(id);
        });
    }

    @PutMapping("/{id}/model")
    @Requires(Permission.DEPLOY_PROCESSES)
    @Operation(operationId = "chooseModel", summary = "Let an earlier model answer; learning is paused with it")
    ResponseEntity<LearningView.Detail> choose(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody Choice choice) {
        return late(id).or(() -> {
            pages.rollBack(id, Versions.required(ifMatch), choice.number());
            return get(id);
        });
    }

    private LateChange late(String id) {
        return new LateChange(
                Permission.DRAW_PROCESSES,
                () -> get(id),
                "assistant-step",
                id,
                "learning.paused",
                "learning.resumed",
                "learning.rolled-back");
    }
}
