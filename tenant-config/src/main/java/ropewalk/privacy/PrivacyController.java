package ropewalk.privacy;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Cursor;
import ropewalk.http.FreshProof;
import ropewalk.http.Page;
import ropewalk.http.Requires;
import ropewalk.tenant.Permission;

/** What an administrator does for people who ask what is known about them, or that it be gone. */
@RestController
@RequestMapping("/api/privacy")
@Tag(name = "Privacy")
class PrivacyController {
    private final Subjects subjects;
    private final Holdings holdings;
    private final Erasures erasures;
    private final Retention retention;
    private final Consents consents;

    PrivacyController(Subjects subjects, Holdings holdings, Erasures erasures, Retention retention, Consents consents) {
        this.subjects = subjects;
        this.holdings = holdings;
        this.erasures = erasures;
        this.retention = retention;
        this.consents = consents;
    }

    @PostMapping("/search")
    @Requires(Permission.MANAGE_PRIVACY)
    @Operation(operationId = "findPersonalData", summary = "How much is held about somebody, by kind")
    HoldingList find(@Valid @RequestBody AskedSubject asked) {
        return new HoldingList(holdings.find(subjects.of(asked)));
    }

    @PostMapping("/exports")
    @Requires(Permission.MANAGE_PRIVACY)
    @FreshProof
    @Operation(operationId = "exportPersonalData", summary = "A copy of all that is held about somebody, as JSON")
    ResponseEntity<Holdings.Copy> export(@Valid @RequestBody AskedSubject asked) {
        return download(holdings.copy(subjects.of(asked)));
    }

    @PostMapping("/erasures")
    @Requires(Permission.MANAGE_PRIVACY)
    @FreshProof
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "erasePersonalData", summary = "Erase somebody everywhere; what has to stay follows later")
    Receipt erase(@Valid @RequestBody AskedSubject asked) {
        return erasures.erase(subjects.forErasure(asked));
    }

    @GetMapping("/erasures")
    @Requires(Permission.MANAGE_PRIVACY)
    @Operation(operationId = "erasures", summary = "Receipts of erasures, the newest first")
    Page<Receipt> receipts(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = Page.limit(limit);
        List<String> before = Cursor.parse(cursor, 1);
        return Page.cut(
                erasures.list(before.isEmpty() ? null : before.get(0), size + 1),
                size,
                receipt -> Cursor.of(receipt.id()));
    }

    @GetMapping("/erasures/{id}")
    @Requires(Permission.MANAGE_PRIVACY)
    @Operation(operationId = "erasure", summary = "One receipt")
    Receipt receipt(@PathVariable String id) {
        return erasures.find(id);
    }

    @GetMapping("/retention")
    @Requires(Permission.MANAGE_PRIVACY)
    @Operation(operationId = "retention", summary = "How long each kind of what is done is kept")
    RuleList retention() {
        return new RuleList(retention.rules());
    }

    @PutMapping("/retention/{kind}")
    @Requires(Permission.MANAGE_PRIVACY)
    @FreshProof
    @Operation(operationId = "chooseRetention", summary = "Keep a kind of data for so many days")
    Retention.Rule choose(@PathVariable String kind, @RequestBody ChosenRetention asked) {
        return retention.choose(kind, asked.days());
    }

    @GetMapping("/consents")
    @Requires(Permission.MANAGE_PRIVACY)
    @Operation(operationId = "workspaceConsents", summary = "What data may be used for in this workspace")
    ConsentList consents() {
        return new ConsentList(consents.ofWorkspace());
    }

    @PutMapping("/consents")
    @Requires(Permission.MANAGE_PRIVACY)
    @Operation(operationId = "sayForWorkspace", summary = "Allow or decline a purpose for everybody here")
    ConsentList say(@Valid @RequestBody Answer answer) {
        consents.sayForWorkspace(answer.purpose(), answer.given());
        return consents();
    }

    static ResponseEntity<Holdings.Copy> download(Holdings.Copy copy) {
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("personal-data.json")
                                .build()
                                .toString())
                .body(copy);
    }

    record HoldingList(List<Holdings.Holding> items) {}

    record RuleList(List<Retention.Rule> items) {}

    record ConsentList(List<Consents.Consent> items) {}

    /** @param days left out to keep it as long as where nothing is chosen */
    record ChosenRetention(@Nullable Integer days) {}

    record Answer(@NotNull Purpose purpose, boolean given) {}
}
