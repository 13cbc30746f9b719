package ropewalk.identity.signin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Open;

@RestController
@RequestMapping("/api/first-sign-in")
@Tag(name = "Sign-in")
class FirstSignInController {
    private final FirstSignIn firstSignIn;

    FirstSignInController(FirstSignIn firstSignIn) {
        this.firstSignIn = firstSignIn;
    }

    @PutMapping("/{token}")
    @Open(Open.To.ANYONE)
    @Operation(operationId = "becomeFirstOperator", summary = "Become the first operator, with the link from the log")
    FirstOperatorAnswer accept(
            @PathVariable String token, @Valid @RequestBody FirstOperator asked, HttpServletRequest request) {
        return new FirstOperatorAnswer(
                firstSignIn.accept(token, asked.name(), asked.email(), asked.password(), request.getRemoteAddr()));
    }

    record FirstOperator(
            @NotBlank @Size(max = 120) String name,
            @NotBlank @Email @Size(max = 254) String email,
            @NotNull @Size(max = 1000) String password) {}

    /** Where to sign in now. */
    record FirstOperatorAnswer(String workspace) {}
}
