package ropewalk.notification.chat;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Open;
import ropewalk.http.Self;

/** One's own telephone, for SMS. */
@RestController
@RequestMapping("/api/account/phone")
@Tag(name = "Notices")
class PhoneController {
    private final Phones phones;
    private final PhoneProofs proofs;

    PhoneController(Phones phones, PhoneProofs proofs) {
        this.phones = phones;
        this.proofs = proofs;
    }

    @GetMapping
    @Open(Open.To.SIGNED_IN)
    @Operation(operationId = "ownPhone", summary = "The telephone that one has proven to hold, if any")
    OwnPhone own() {
        return shown(Self.id());
    }

    @PostMapping("/codes")
    @Open(Open.To.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "sendPhoneCode", summary = "Have a code sent to a telephone, to prove that one holds it")
    void ask(@Valid @RequestBody NewPhone asked) {
        proofs.ask(Self.id(), asked.number());
    }

    @PutMapping
    @Open(Open.To.SIGNED_IN)
    @Operation(operationId = "provePhone", summary = "Type the code that was sent last")
    OwnPhone prove(@Valid @RequestBody PhoneCode asked) {
        String self = Self.id();
        proofs.prove(self, asked.code());
        return shown(self);
    }

    @DeleteMapping
    @Open(Open.To.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "removePhone", summary = "Be told by SMS no more")
    void remove() {
        proofs.remove(Self.id());
    }

    private OwnPhone shown(String personId) {
        Optional<Phones.Proven> proven = phones.find(personId);
        return new OwnPhone(
                proven.map(Phones.Proven::number).orElse(null),
                proven.map(Phones.Proven::provenAt).orElse(null));
    }

    /** @param number missing when none is proven */
    record OwnPhone(@Nullable String number, @Nullable Instant provenAt) {}

    /** @param number with the code of its country and without blanks, such as {@code +491701234567} */
    record NewPhone(@NotNull @Pattern(regexp = "\\+[1-9]\\d{6,14}") String number) {}

    /** @param code six digits */
    record PhoneCode(@NotNull @Pattern(regexp = "\\d{6}") String code) {}
}
