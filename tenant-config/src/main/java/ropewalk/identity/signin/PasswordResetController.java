package ropewalk.identity.signin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.brand.HostTenants;
import ropewalk.http.Open;
import ropewalk.identity.attempt.DeviceCookie;
import ropewalk.tenant.TenantId;

@RestController
@RequestMapping("/api/password-resets")
@Tag(name = "Sign-in")
class PasswordResetController {
    private final PasswordResets resets;
    private final NewPasswords passwords;
    private final HostTenants hosts;

    PasswordResetController(PasswordResets resets, NewPasswords passwords, HostTenants hosts) {
        this.resets = resets;
        this.passwords = passwords;
        this.hosts = hosts;
    }

    @PostMapping
    @Open(Open.To.ANYONE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "askForPasswordReset",
            summary = "Ask for a link to set a new password; the answer is always the same")
    void ask(@Valid @RequestBody PasswordResetRequest asked, HttpServletRequest request) {
        TenantId at = hosts.at(request).orElse(null);
        SessionController.checkNamed(at, asked.workspace());
        resets.ask(at, asked.workspace(), asked.email(), request.getRemoteAddr());
    }

    @PutMapping("/{token}")
    @Open(Open.To.ANYONE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "setNewPassword", summary = "Set a password with the link from a mail or invitation")
    void set(
            @PathVariable String token,
            @Valid @RequestBody NewPassword asked,
            HttpServletRequest request,
            HttpServletResponse response) {
        String device = DeviceCookie.of(request);
        passwords.set(token, asked.password(), device, request.getRemoteAddr());
        response.addHeader(
                HttpHeaders.SET_COOKIE, DeviceCookie.header(device, request).toString());
    }

    /** @param workspace may be left out at the host of a workspace */
    record PasswordResetRequest(@Nullable @Size(max = 60) String workspace, @NotBlank @Size(max = 254) String email) {}

    record NewPassword(@NotNull @Size(max = 1000) String password) {}
}
