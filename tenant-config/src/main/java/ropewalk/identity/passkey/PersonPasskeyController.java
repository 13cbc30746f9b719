package ropewalk.identity.passkey;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.FreshProof;
import ropewalk.http.Requires;
import ropewalk.tenant.Permission;

@RestController
@RequestMapping("/api/people/{id}/passkeys")
@Tag(name = "People")
class PersonPasskeyController {
    private final OwnPasskeys passkeys;

    PersonPasskeyController(OwnPasskeys passkeys) {
        this.passkeys = passkeys;
    }

    @DeleteMapping
    @Requires(Permission.MANAGE_PEOPLE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @FreshProof
    @Operation(operationId = "forgetPasskeys", summary = "Take away the passkeys of somebody who lost them")
    void forget(@PathVariable String id) {
        passkeys.removeAllOf(id);
    }
}
