package ropewalk.privacy;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.FreshProof;
import ropewalk.http.Open;
import ropewalk.http.Self;

/** What people do about their own data. */
@RestController
@RequestMapping("/api/account")
@Tag(name = "Account")
class OwnPrivacyController {
    private final Subjects subjects;
    private final Holdings holdings;
    private final Consents consents;

    OwnPrivacyController(Subjects subjects, Holdings holdings, Consents consents) {
        this.subjects = subjects;
        this.holdings = holdings;
        this.consents = consents;
    }

    @PostMapping("/data-copy")
    @Open(Open.To.SIGNED_IN)
    @FreshProof
    @Operation(operationId = "copyOwnData", summary = "A copy of all that is held about oneself, as JSON")
    ResponseEntity<Holdings.Copy> copy() {
        return PrivacyController.download(holdings.copy(subjects.of(new AskedSubject(Self.id(), null))));
    }

    @GetMapping("/consents")
    @Open(Open.To.SIGNED_IN)
    @Operation(operationId = "ownConsents", summary = "What one's data may be used for")
    PrivacyController.ConsentList consents() {
        return new PrivacyController.ConsentList(consents.of(Self.id()));
    }

    @PutMapping("/consents")
    @Open(Open.To.SIGNED_IN)
    @Operation(operationId = "say", summary = "Allow or decline a purpose for oneself; it counts at once")
    PrivacyController.ConsentList say(@Valid @RequestBody PrivacyController.Answer answer) {
        consents.say(Self.id(), answer.purpose(), answer.given());
        return consents();
    }
}
