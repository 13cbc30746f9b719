package ropewalk.identity.absence;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.FreshProof;
import ropewalk.http.Open;
import ropewalk.http.Problem;
import ropewalk.http.Requires;
import ropewalk.http.Self;
import ropewalk.identity.Deputies;
import ropewalk.identity.Eyes;
import ropewalk.identity.People;
import ropewalk.identity.person.PersonChanges;
import ropewalk.tenant.Permission;
import ropewalk.tenant.TenantContext;

/** Deputies, named by people for themselves and by whoever manages people for others. */
@RestController
@RequestMapping("/api")
@Tag(name = "Deputies")
class AbsenceController {
    private final Absences absences;
    private final Deputies deputies;
    private final People people;
    private final PersonChanges changes;
    private final Eyes eyes;

    AbsenceController(Absences absences, Deputies deputies, People people, PersonChanges changes, Eyes eyes) {
        this.absences = absences;
        this.deputies = deputies;
        this.people = people;
        this.changes = changes;
        this.eyes = eyes;
    }

    @GetMapping("/colleagues")
    @Requires(Permission.SEE_TASKS)
    @Operation(operationId = "colleagues", summary = "The first twenty active people whose name has these letters")
    ColleagueList colleagues(@RequestParam(required = false) @Nullable String search) {
        return new ColleagueList(absences.colleagues(search == null ? "" : search));
    }

    @GetMapping("/account/absences")
    @Open(Open.To.SIGNED_IN)
    @Operation(operationId = "ownAbsences", summary = "When one is away, and for whom one stands in now")
    OwnAbsences own() {
        String self = Self.id();
        List<Absence.Colleague> principals = deputies.principalsOf(self).entrySet().stream()
                .map(principal -> new Absence.Colleague(principal.getKey(), principal.getValue()))
                .toList();
        return new OwnAbsences(absences.of(self), principals);
    }

    @PostMapping("/account/absences")
    @Open(Open.To.SIGNED_IN)
    @ResponseStatus(HttpStatus.CREATED)
    @FreshProof
    @Operation(operationId = "nameOwnDeputy", summary = "Name who does one's tasks for a time")
    Absence addOwn(@Valid @RequestBody NewAbsence asked) {
        return absences.add(Self.id(), asked.deputyId(), asked.from(), asked.until());
    }

    @DeleteMapping("/account/absences/{id}")
    @Open(Open.To.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "endOwnAbsence", summary = "Be back, or not go")
    void endOwn(@PathVariable String id) {
        absences.end(Self.id(), id);
    }

    @GetMapping("/people/{id}/absences")
    @Requires(Permission.MANAGE_PEOPLE)
    @Operation(operationId = "absences", summary = "When somebody is away, and who does their tasks")
    AbsenceList of(@PathVariable String id) {
        return new AbsenceList(
                absences.of(people.find(id).orElseThrow(Problem::notFound).id()));
    }

    @PostMapping("/people/{id}/absences")
    @Requires(Permission.MANAGE_PEOPLE)
    @ResponseStatus(HttpStatus.CREATED)
    @FreshProof
    @Operation(operationId = "nameDeputy", summary = "Name who does somebody's tasks for a time, never oneself")
    Absence add(@PathVariable String id, @Valid @RequestBody NewAbsence asked) {
        changes.checkHolds(people.find(id).orElseThrow(Problem::notFound));
        if (eyes.sameAs(TenantContext.require().actor().id()).contains(asked.deputyId())) {
            throw Problem.unprocessable(
                    "own-deputy",
                    "Nobody makes themselves a deputy: the person does it on the page of their account, or another"
                            + " administrator does.");
        }
        return absences.add(id, asked.deputyId(), asked.from(), asked.until());
    }

    @DeleteMapping("/people/{id}/absences/{absenceId}")
    @Requires(Permission.MANAGE_PEOPLE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "endAbsence", summary = "End somebody's absence")
    void end(@PathVariable String id, @PathVariable String absenceId) {
        absences.end(id, absenceId);
    }

    record ColleagueList(List<Absence.Colleague> items) {}

    record AbsenceList(List<Absence> items) {}

    /** @param standsInFor who is away now and has named this person */
    record OwnAbsences(List<Absence> items, List<Absence.Colleague> standsInFor) {}

    /** @param until at most a year after {@code from} */
    record NewAbsence(@NotBlank String deputyId, @NotNull Instant from, @NotNull Instant until) {}
}
