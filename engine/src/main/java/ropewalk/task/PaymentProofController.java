package ropewalk.task;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Problem;
import ropewalk.http.Requires;
import ropewalk.identity.Payment;
import ropewalk.identity.PersonProof;
import ropewalk.identity.payment.PaymentProofs;
import ropewalk.tenant.Permission;

/** Where a person says yes to a payment that a task is about to make. */
@RestController
@RequestMapping("/api/session/payment-proofs")
@Tag(name = "Sign-in")
class PaymentProofController {
    private final Tasks tasks;
    private final PaymentProofs proofs;

    PaymentProofController(Tasks tasks, PaymentProofs proofs) {
        this.tasks = tasks;
        this.proofs = proofs;
    }

    @PostMapping
    @Requires(Permission.DECIDE_TASKS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "provePayment",
            summary = "Confirm what a decision pays; the proof is sent with the decision in the header Payment-Proof")
    PaymentProof prove(@Valid @RequestBody PaymentProofRequest asked) {
        return new PaymentProof(proofs.give(tasks.paying(asked.task()), asked.payment(), asked.proof()));
    }

    /**
     * @param amount in the currency's smallest unit
     * @param proof that it is the person who is signed in
     */
    record PaymentProofRequest(
            @NotBlank @Size(max = 64) String task,
            long amount,
            @NotBlank @Size(max = 3) String currency,
            @NotBlank @Size(max = 200) String payee,
            @NotNull @Valid PersonProof proof) {

        Payment payment() {
            try {
                return new Payment(amount, currency, payee);
            } catch (IllegalArgumentException unreadable) {
                throw Problem.unprocessable("payment-unreadable", String.valueOf(unreadable.getMessage()));
            }
        }
    }

    /** @param token good once, for five minutes, in this browser */
    record PaymentProof(String token) {}
}
