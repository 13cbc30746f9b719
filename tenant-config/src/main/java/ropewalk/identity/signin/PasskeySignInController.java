package ropewalk.identity.signin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Open;
import ropewalk.identity.PersonProof;
import ropewalk.identity.credential.SecretToken;
import ropewalk.identity.passkey.PasskeyOptions;
import ropewalk.identity.passkey.PasskeyProofs;
import ropewalk.identity.passkey.Passkeys;
import ropewalk.identity.passkey.RelyingParty;
import ropewalk.tenant.TenantContext;

/** Passkeys where others type a password: at sign-in, and when somebody signed in proves themselves again. */
@RestController
@RequestMapping("/api/session")
@Tag(name = "Sign-in")
class PasskeySignInController {
    private final PasskeySignIn signIn;
    private final PasskeyProofs proofs;
    private final Passkeys passkeys;
    private final RelyingParty relyingParty;
    private final SessionController sessions;

    PasskeySignInController(
            PasskeySignIn signIn,
            PasskeyProofs proofs,
            Passkeys passkeys,
            RelyingParty relyingParty,
            SessionController sessions) {
        this.signIn = signIn;
        this.proofs = proofs;
        this.passkeys = passkeys;
        this.relyingParty = relyingParty;
        this.sessions = sessions;
    }

    /** The list of passkeys that will do stays empty: it would say who has one. */
    @PostMapping("/passkey-challenge")
    @Open(Open.To.ANYONE)
    @Operation(operationId = "beginPasskeySignIn", summary = "Get a challenge to sign in with a passkey")
    PasskeyOptions.Request begin(HttpServletRequest request, HttpServletResponse response) {
        SecretToken browser = PasskeyCookie.read(request).orElseGet(() -> SecretToken.create(SignIn.NOWHERE));
        byte[] challenge = signIn.begin(browser, request.getRemoteAddr());
        response.addHeader(
                HttpHeaders.SET_COOKIE, PasskeyCookie.of(browser, request).toString());
        return PasskeyOptions.request(challenge, relyingParty.id(), List.of());
    }

    @PostMapping("/passkey")
    @Open(Open.To.ANYONE)
    @Operation(operationId = "signInWithPasskey", summary = "Sign in with a passkey, without password and code")
    SessionController.Session finish(
            @Valid @RequestBody PasskeySignInRequest asked, HttpServletRequest request, HttpServletResponse response) {
        String agent = request.getHeader(HttpHeaders.USER_AGENT);
        SignIn.Started started = signIn.finish(
                asked.workspace(),
                asked.response(),
                PasskeyCookie.read(request).orElse(null),
                request.getRemoteAddr(),
                agent == null ? "" : agent);
        response.addHeader(HttpHeaders.SET_COOKIE, PasskeyCookie.gone(request).toString());
        return sessions.begun(started, request, response);
    }

    @PostMapping("/proof/passkey-challenge")
    @Open(Open.To.SIGNED_IN)
    @Operation(
            operationId = "beginPasskeyProof",
            summary = "Get a challenge to prove with a passkey again who sits here")
    PasskeyOptions.Request beginProof() {
        return PasskeyOptions.request(
                proofs.begin(),
                relyingParty.id(),
                passkeys.credentialIds(TenantContext.require().actor().id()));
    }

    /**
     * @param workspace to sign in to; absent for the one that the passkey was made in
     * @param response the browser's answer to the challenge as JSON (PublicKeyCredential.toJSON)
     */
    record PasskeySignInRequest(
            @Nullable @Size(max = 60) String workspace,
            @NotBlank @Size(max = PersonProof.LONGEST_PASSKEY) String response) {}
}
