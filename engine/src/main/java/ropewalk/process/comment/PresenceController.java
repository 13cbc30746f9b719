package ropewalk.process.comment;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Requires;
import ropewalk.process.Named;
import ropewalk.tenant.Permission;

@RestController
@RequestMapping("/api/drafts/{id}/presence")
@Tag(name = "Comments on drafts")
class PresenceController {
    private final Presence presence;

    PresenceController(Presence presence) {
        this.presence = presence;
    }

    record OthersHere(List<Named> items) {}

    /** Said every 20 seconds while the draft is looked at: 45 seconds after the last time one counts as gone. */
    @PostMapping
    @Requires(Permission.DRAW_PROCESSES)
    @Operation(operationId = "hereAtDraft")
    OthersHere here(@PathVariable String id) {
        return new OthersHere(presence.here(id));
    }

    @DeleteMapping
    @Requires(Permission.DRAW_PROCESSES)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "leaveDraft")
    void leave(@PathVariable String id) {
        presence.leave(id);
    }
}
