package ropewalk.notification.settings;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.LateChange;
import ropewalk.http.Requires;
import ropewalk.http.Versions;
import ropewalk.tenant.Permission;
import ropewalk.tenant.TenantContext;

/** How people of the workspace are told who have not chosen themselves. */
@RestController
@RequestMapping("/api/notice-defaults")
@Tag(name = "Notices")
class NoticeDefaultsController {
    private final NoticeDefaults defaults;
    private final SettingsChanges changes;

    NoticeDefaultsController(NoticeDefaults defaults, SettingsChanges changes) {
        this.defaults = defaults;
        this.changes = changes;
    }

    @GetMapping
    @Requires(Permission.MANAGE_TENANT)
    @Operation(operationId = "noticeDefaults", summary = "How people are told who have not chosen themselves")
    ResponseEntity<ShownNoticeSettings> get() {
        NoticeDefaults.Versioned now = defaults.get();
        return ResponseEntity.ok().eTag(Versions.etag(now.version())).body(ShownNoticeSettings.of(now.settings()));
    }

    @PutMapping
    @Requires(Permission.MANAGE_TENANT)
    @Operation(
            operationId = "changeNoticeDefaults",
            summary = "Say how people are told who have not chosen themselves; what others chose stays")
    ResponseEntity<ShownNoticeSettings> change(
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody NewNoticeSettings asked) {
        long seen = Versions.required(ifMatch);
        NoticeSettings settings = asked.read(changes, defaults.get().settings());
        LanguageAndZone named = asked.named(changes);
        new LateChange(Permission.MANAGE_TENANT, this::get, "tenant", TenantContext.tenantId(), NoticeDefaults.ACTION)
                .orDo(() -> defaults.change(seen, settings, named));
        return get();
    }
}
