package ropewalk.process.rehearsal;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Problem;
import ropewalk.http.Requires;
import ropewalk.process.Bundle;
import ropewalk.process.Drawn;
import ropewalk.tenant.Permission;

/** Playing a diagram. It changes nothing and keeps nothing: each request carries all moves, and undoing is one fewer. */
@RestController
class RehearsalController {
    private final Rehearsals rehearsals;
    private final Drawn drawn;

    RehearsalController(Rehearsals rehearsals, Drawn drawn) {
        this.rehearsals = rehearsals;
        this.drawn = drawn;
    }

    /**
     * What to play: what is drawn now, else a saved draft, else a deployed version.
     *
     * @param draftVersion the version of the draft that is meant; null for the last
     * @param callsByHand the ids of call activities whose processes are not run but answered
     * @param start null to be told the ways to begin
     */
    record NewRehearsal(
            @Nullable String xml,
            @Nullable List<Bundle.Resource> resources,
            @Nullable String draftId,
            @Nullable Long draftVersion,
            @Nullable String definitionId,
            @Nullable @Size(max = 100) List<String> callsByHand,
            @Nullable @Valid Start start,
            @Nullable @Size(max = Bounds.MOVES) List<@Valid Move> moves) {}

    @PostMapping("/api/rehearsals")
    @Requires(Permission.DRAW_PROCESSES)
    @Operation(operationId = "rehearse")
    Rehearsal rehearse(@Valid @RequestBody NewRehearsal asked) {
        Set<String> byHand = asked.callsByHand() == null ? Set.of() : Set.copyOf(asked.callsByHand());
        return rehearsals.play(
                Play.of(bundle(asked), byHand, drawn),
                asked.start(),
                Objects.requireNonNullElse(asked.moves(), List.of()));
    }

    private Bundle bundle(NewRehearsal asked) {
        if (asked.xml() != null) {
            return new Bundle("Rehearsal", asked.xml(), Objects.requireNonNullElse(asked.resources(), List.of()));
        }
        if (asked.draftId() != null) {
            return drawn.draft(asked.draftId(), asked.draftVersion());
        }
        if (asked.definitionId() != null) {
            return drawn.version(asked.definitionId());
        }
        throw Problem.badRequest("nothing-to-rehearse", "Name a diagram, a draft or a deployed version to rehearse.");
    }
}
