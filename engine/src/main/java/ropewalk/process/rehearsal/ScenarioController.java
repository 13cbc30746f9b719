package ropewalk.process.rehearsal;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
import ropewalk.http.LateChange;
import ropewalk.http.Page;
import ropewalk.http.Problem;
import ropewalk.http.Requires;
import ropewalk.http.Versions;
import ropewalk.process.Bundle;
import ropewalk.process.Drawn;
import ropewalk.tenant.Permission;

@RestController
@RequestMapping("/api/scenarios")
class ScenarioController {
    private final Scenarios scenarios;
    private final ScenarioRuns runs;
    private final Drawn drawn;

    ScenarioController(Scenarios scenarios, ScenarioRuns runs, Drawn drawn) {
        this.scenarios = scenarios;
        this.runs = runs;
        this.drawn = drawn;
    }

    record NewScenario(@NotBlank @Size(max = 200) String process, @NotNull @Valid Scenario.Content content) {}

    /**
     * What to run on what: what is drawn now, else a saved draft, else a deployed version.
     *
     * @param scenarioIds null for all of the process
     */
    record NewRun(
            @NotBlank @Size(max = 200) String process,
            @Nullable @Size(max = Scenarios.MOST) List<String> scenarioIds,
            @Nullable String xml,
            @Nullable List<Bundle.Resource> resources,
            @Nullable String draftId,
            @Nullable String definitionId) {}

    @GetMapping
    @Requires(Permission.DRAW_PROCESSES)
    @Operation(operationId = "scenarios")
    Page<Scenario> list(
            @RequestParam String process,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor) {
        return scenarios.list(process, limit, cursor);
    }

    @PostMapping
    @Requires(Permission.DRAW_PROCESSES)
    @Operation(operationId = "createScenario")
    ResponseEntity<Scenario> create(@Valid @RequestBody NewScenario asked) {
        return answer(HttpStatus.CREATED, scenarios.create(asked.process(), asked.content(), null));
    }

    @GetMapping("/{id}")
    @Requires(Permission.DRAW_PROCESSES)
    @Operation(operationId = "scenario")
    ResponseEntity<Scenario> get(@PathVariable String id) {
        return answer(HttpStatus.OK, scenarios.get(id));
    }

    @PutMapping("/{id}")
    @Requires(Permission.DRAW_PROCESSES)
    @Operation(operationId = "saveScenario")
    ResponseEntity<Scenario> change(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody Scenario.Content content) {
        return late(id).or(() -> answer(HttpStatus.OK, scenarios.change(id, Versions.required(ifMatch), content)));
    }

    @DeleteMapping("/{id}")
    @Requires(Permission.DRAW_PROCESSES)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "deleteScenario")
    void delete(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        late(id).orDo(() -> scenarios.delete(id, Versions.required(ifMatch)));
    }

    private LateChange late(String id) {
        return new LateChange(
                Permission.DRAW_PROCESSES, () -> get(id), "scenario", id, "scenario.created", "scenario.changed");
    }

    @PostMapping("/runs")
    @Requires(Permission.DRAW_PROCESSES)
    @Operation(operationId = "runScenarios")
    ScenarioRuns.Ran run(@Valid @RequestBody NewRun asked) {
        return ran(asked);
    }

    /** For build servers: the same as JUnit XML. */
    @PostMapping(path = "/runs.xml", produces = MediaType.APPLICATION_XML_VALUE)
    @Requires(Permission.DRAW_PROCESSES)
    @Operation(operationId = "runScenariosAsJUnit")
    ResponseEntity<String> runAsJUnit(@Valid @RequestBody NewRun asked) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .body(JUnitReport.of(asked.process(), ran(asked)));
    }

    private ScenarioRuns.Ran ran(NewRun asked) {
        Bundle bundle = bundle(asked);
        List<Scenario> chosen = asked.scenarioIds() == null
                ? scenarios.list(asked.process(), Scenarios.MOST, null).items()
                : asked.scenarioIds().stream().map(scenarios::get).toList();
        return runs.run(bundle, chosen);
    }

    private Bundle bundle(NewRun asked) {
        if (asked.xml() != null) {
            return new Bundle("Rehearsal", asked.xml(), Objects.requireNonNullElse(asked.resources(), List.of()));
        }
        if (asked.draftId() != null) {
            return drawn.draft(asked.draftId(), null);
        }
        if (asked.definitionId() != null) {
            return drawn.version(asked.definitionId());
        }
        throw Problem.badRequest("nothing-to-rehearse", "Name a diagram, a draft or a deployed version to rehearse.");
    }

    private static ResponseEntity<Scenario> answer(HttpStatus status, Scenario scenario) {
        return ResponseEntity.status(status)
                .eTag(Versions.etag(scenario.version()))
                .body(scenario);
    }
}
