package ropewalk.identity.signin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Open;
import ropewalk.http.Problem;
import ropewalk.identity.People;
import ropewalk.identity.Person;
import ropewalk.identity.PersonProof;

/** The end of what {@link SecurityReviews} ask for. */
@RestController
@RequestMapping("/api/account/security-review")
@Tag(name = "Account")
class SecurityReviewController {
    private final SecurityReviews reviews;
    private final SignIn signIn;
    private final People people;

    SecurityReviewController(SecurityReviews reviews, SignIn signIn, People people) {
        this.reviews = reviews;
        this.signIn = signIn;
        this.people = people;
    }

    /** By password alone: a passkey may be the one that a thief has added. */
    @PostMapping
    @Open(Open.To.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "confirmSecurityReview",
            summary = "Say that the passkeys and the authenticator app are one's own; takes the password")
    void done(@Valid @RequestBody PersonProof proof) {
        Person person = people.self();
        if (proof.passkey() != null) {
            throw Problem.unprocessable(
                    "password-needed", "This takes your password, as a passkey may be what somebody else has added.");
        }
        signIn.prove(proof);
        reviews.done(person);
    }
}
