package ropewalk.process;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Requires;
import ropewalk.identity.Groups;
import ropewalk.identity.Holders;
import ropewalk.tenant.Permission;

/** Whom a drawing can name, for choosing them instead of typing their keys and ids. */
@RestController
@RequestMapping("/api/drawing/people")
class DrawnPeopleController {
    private final Groups groups;
    private final Holders holders;

    DrawnPeopleController(Groups groups, Holders holders) {
        this.groups = groups;
        this.holders = holders;
    }

    @GetMapping
    @Requires(Permission.DRAW_PROCESSES)
    @Operation(
            operationId = "drawnPeople",
            summary = "Roles, groups and the first twenty people with these letters who can be given tasks")
    DrawnPeople find(
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(required = false) @Nullable String named) {
        return new DrawnPeople(
                groups.labels().entrySet().stream()
                        .map(label -> new ProcessAccessController.Choice(label.getKey(), label.getValue()))
                        .toList(),
                holders.named(Permission.DECIDE_TASKS, search == null ? "" : search).stream()
                        .map(DrawnPeopleController::person)
                        .toList(),
                named == null
                        ? null
                        : holders.among(Permission.DECIDE_TASKS, Set.of(named)).stream()
                                .map(DrawnPeopleController::person)
                                .findFirst()
                                .orElse(null));
    }

    private static DrawnPerson person(Holders.Holder holder) {
        return new DrawnPerson(holder.id(), holder.name());
    }

    /**
     * @param groups roles and groups
     * @param named whose id was asked for; missing when nobody here who can be given tasks has it
     */
    @Schema(name = "DrawnPeople")
    record DrawnPeople(
            List<ProcessAccessController.Choice> groups, List<DrawnPerson> people, @Nullable DrawnPerson named) {}

    @Schema(name = "DrawnPerson")
    record DrawnPerson(String id, String name) {}
}
