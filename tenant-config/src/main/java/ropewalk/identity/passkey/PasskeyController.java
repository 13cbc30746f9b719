package ropewalk.identity.passkey;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.FreshProof;
import ropewalk.http.Open;
import ropewalk.identity.PersonProof;

/** A person's own passkeys. */
@RestController
@RequestMapping("/api/account/passkeys")
@Tag(name = "Account")
class PasskeyController {

    private final OwnPasskeys own;

    PasskeyController(OwnPasskeys own) {
        this.own = own;
    }

    @GetMapping
    @Open(Open.To.SIGNED_IN)
    @Operation(operationId = "passkeys", summary = "With which passkeys one signs in, the newest first")
    PasskeyList list() {
        return new PasskeyList(own.all());
    }

    @PostMapping("/challenge")
    @Open(Open.To.SIGNED_IN)
    @FreshProof
    @Operation(operationId = "beginPasskey", summary = "Get a challenge to make a passkey with")
    PasskeyOptions.Creation begin() {
        return own.begin();
    }

    @PostMapping
    @Open(Open.To.SIGNED_IN)
    @ResponseStatus(HttpStatus.CREATED)
    @FreshProof
    @Operation(operationId = "addPasskey", summary = "Add the passkey that was made")
    Passkeys.Passkey add(@Valid @RequestBody NewPasskey made) {
        return own.add(made.name(), made.response());
    }

    @PutMapping("/{id}/name")
    @Open(Open.To.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "renamePasskey", summary = "Call a passkey something else")
    void rename(@PathVariable String id, @Valid @RequestBody PasskeyName name) {
        own.rename(id, name.name());
    }

    @DeleteMapping("/{id}")
    @Open(Open.To.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @FreshProof
    @Operation(operationId = "removePasskey", summary = "Let a passkey sign in no more")
    void remove(@PathVariable String id) {
        own.remove(id);
    }

    record PasskeyList(List<Passkeys.Passkey> items) {}

    /** @param response the browser's answer to the challenge as JSON (PublicKeyCredential.toJSON) */
    record NewPasskey(
            @NotBlank @Size(max = 60) String name,
            @NotBlank @Size(max = PersonProof.LONGEST_PASSKEY) String response) {}

    record PasskeyName(@NotBlank @Size(max = 60) String name) {}
}
