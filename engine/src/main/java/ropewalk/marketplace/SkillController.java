package ropewalk.marketplace;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
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
import ropewalk.marketplace.InstallationTable.State;
import ropewalk.marketplace.SkillViews.SkillSummary;
import ropewalk.marketplace.SkillViews.SkillView;
import ropewalk.skill.Version;
import ropewalk.tenant.Permission;

/** Skills to install, and what is installed. */
@RestController
@RequestMapping("/api/skills")
class SkillController {
    private final SkillViews views;
    private final SkillTrials trials;
    private final Installations installations;

    SkillController(SkillViews views, SkillTrials trials, Installations installations) {
        this.views = views;
        this.trials = trials;
        this.installations = installations;
    }

    /**
     * @param sha256 of the package that its permissions were read in
     * @param permissions all that it asks for
     * @param replaceChanged whether its processes come instead of what was drawn on them here
     */
    record SkillConsent(
            @NotNull String version,
            @NotNull String sha256,
            @NotNull @Size(max = 400) List<SkillCard.@NotNull Granted> permissions,
            @Nullable Boolean replaceChanged) {
        Installations.Consent given() {
            return new Installations.Consent(sha256, permissions, Boolean.TRUE.equals(replaceChanged));
        }
    }

    /** @param pinned whether later versions are not offered */
    record SkillState(@NotNull State state, @NotNull Boolean pinned) {}

    /** Installed ones first, then by name; all on one page. @param search what name, summary, publisher or id contain */
    @GetMapping
    @Requires(Permission.DRAW_PROCESSES)
    @Operation(operationId = "skills")
    Page<SkillSummary> list(@RequestParam @Nullable String search) {
        return new Page<>(views.all(search), null, null);
    }

    /** @param version the latest unless asked */
    @GetMapping("/{id}")
    @Requires(Permission.DRAW_PROCESSES)
    @Operation(operationId = "skill")
    ResponseEntity<SkillView> get(@PathVariable String id, @RequestParam @Nullable String version) {
        return answer(HttpStatus.OK, views.one(id, version == null ? null : version(version)));
    }

    @GetMapping(path = "/{id}/versions/{version}/pictures/{name}", produces = MediaType.IMAGE_PNG_VALUE)
    @Requires(Permission.DRAW_PROCESSES)
    @Operation(operationId = "skillPicture")
    ResponseEntity<byte[]> picture(@PathVariable String id, @PathVariable String version, @PathVariable String name) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
                .header("X-Content-Type-Options", "nosniff")
                .contentType(MediaType.IMAGE_PNG)
                .body(views.picture(id, version(version), name));
    }

    /** Runs its scenarios, which may take some seconds the first time. */
    @PostMapping("/{id}/versions/{version}/trial")
    @Requires(Permission.MANAGE_SKILLS)
    @Operation(operationId = "trySkill", summary = "What would become of the workspace with it; nothing is changed")
    SkillTrials.Trial attempt(@PathVariable String id, @PathVariable String version) {
        return trials.of(views.offer(id, version(version)));
    }

    @PostMapping("/{id}/installation")
    @Requires(Permission.MANAGE_SKILLS)
    @Operation(operationId = "installSkill")
    ResponseEntity<SkillView> install(@PathVariable String id, @Valid @RequestBody SkillConsent consent) {
        installations.install(id, version(consent.version()), consent.given());
        return answer(HttpStatus.CREATED, views.one(id, version(consent.version())));
    }

    @PutMapping("/{id}/installation")
    @Requires(Permission.MANAGE_SKILLS)
    @Operation(
            operationId = "updateSkill",
            summary = "Install a later version; what runs goes on with the one it began with")
    ResponseEntity<SkillView> update(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody SkillConsent consent) {
        return late(id).or(() -> {
            installations.update(id, Versions.required(ifMatch), version(consent.version()), consent.given());
            return answer(HttpStatus.OK, views.one(id, version(consent.version())));
        });
    }

    @PutMapping("/{id}/installation/state")
    @Requires(Permission.MANAGE_SKILLS)
    @Operation(operationId = "changeSkill", summary = "Switch it on or off, and keep it at its version")
    ResponseEntity<SkillView> change(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody SkillState wanted) {
        if (wanted.state() == State.REMOVED) {
            throw Problem.unprocessable("invalid-request", "A skill is active or disabled; DELETE removes it.");
        }
        return late(id).or(() -> {
            installations.change(id, Versions.required(ifMatch), wanted.state(), wanted.pinned());
            return answer(HttpStatus.OK, views.one(id, null));
        });
    }

    /** Nothing of it starts any more; what runs goes on with the version that it began with. */
    @DeleteMapping("/{id}/installation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.MANAGE_SKILLS)
    @Operation(operationId = "removeSkill")
    void remove(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        late(id).orDo(() -> installations.remove(id, Versions.required(ifMatch)));
    }

    private LateChange late(String id) {
        return new LateChange(
                Permission.DRAW_PROCESSES,
                () -> get(id, null),
                "skill",
                id,
                "skill.installed",
                "skill.updated",
                "skill.pinned",
                "skill.released",
                "skill.enabled",
                "skill.disabled",
                "skill.removed");
    }

    private static Version version(String text) {
        return Version.parse(text).orElseThrow(Problem::notFound);
    }

    private static ResponseEntity<SkillView> answer(HttpStatus status, SkillView view) {
        SkillViews.Installed installed = view.installation();
        return ResponseEntity.status(status)
                .eTag(Versions.etag(installed == null ? 0 : installed.revision()))
                .body(view);
    }
}
