package ropewalk.identity.tenantadmin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.FreshProof;
import ropewalk.http.Problem;
import ropewalk.http.Requires;
import ropewalk.secret.KeyRotation;
import ropewalk.tenant.Permission;

@RestController
@RequestMapping("/api/tenant/key")
@Tag(name = "Tenants")
class KeyController {
    private final KeyRotation rotation;

    KeyController(KeyRotation rotation) {
        this.rotation = rotation;
    }

    /** @param sealedAgain how many stored values of each kind */
    record ChangedKey(Map<String, Integer> sealedAgain) {}

    /** @param madeAt since when the key of now is in use; null as long as nothing was sealed */
    record DataKey(@Nullable Instant madeAt) {}

    @GetMapping
    @Requires(Permission.MANAGE_TENANT)
    @Operation(operationId = "tenantKey", summary = "Since when the key that seals the workspace's secrets is in use")
    DataKey key() {
        return new DataKey(rotation.madeAt().orElse(null));
    }

    @PostMapping("/rotation")
    @Requires(Permission.MANAGE_TENANT)
    @FreshProof
    @Operation(operationId = "rotateKey", summary = "Change the key that seals the workspace's secrets; work goes on")
    ChangedKey rotate() {
        try {
            return new ChangedKey(rotation.rotate());
        } catch (KeyRotation.TooSoonException tooSoon) {
            throw new Problem(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "key-just-changed",
                            "The key was changed a moment ago; the one before it is still needed for some minutes.")
                    .with(Problem.RETRY_AFTER, tooSoon.waitFor().toSeconds() + 1);
        }
    }
}
