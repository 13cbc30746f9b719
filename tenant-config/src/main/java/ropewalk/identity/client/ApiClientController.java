package ropewalk.identity.client;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Cursor;
import ropewalk.http.FreshProof;
import ropewalk.http.Page;
import ropewalk.http.Requires;
import ropewalk.tenant.Permission;

@RestController
@RequestMapping("/api/api-clients")
@Tag(name = "API clients")
class ApiClientController {
    private final ApiClients clients;

    ApiClientController(ApiClients clients) {
        this.clients = clients;
    }

    @GetMapping
    @Requires(Permission.MANAGE_API_CLIENTS)
    @Operation(operationId = "apiClients", summary = "Programs that may work here, newest first")
    Page<ApiClient> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = Page.limit(limit);
        List<String> after = Cursor.parse(cursor, 1);
        return Page.cut(
                clients.list(after.isEmpty() ? "" : after.get(0), size + 1), size, client -> Cursor.of(client.id()));
    }

    @PostMapping
    @Requires(Permission.MANAGE_API_CLIENTS)
    @ResponseStatus(HttpStatus.CREATED)
    @FreshProof
    @Operation(operationId = "createApiClient", summary = "Let a program in; its secret is in this answer only")
    CreatedApiClient create(@Valid @RequestBody NewApiClient asked) {
        return CreatedApiClient.of(clients.create(asked.name(), asked.permissions(), asked.expiresAt()));
    }

    @DeleteMapping("/{id}")
    @Requires(Permission.MANAGE_API_CLIENTS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "deleteApiClient", summary = "Withdraw a client; its tokens stop at once")
    void revoke(@PathVariable String id) {
        clients.revoke(id);
    }

    /** @param expiresAt within 366 days; 90 days from now when absent */
    record NewApiClient(
            @NotBlank @Size(max = 120) String name,
            @NotNull Set<Permission> permissions,
            @Nullable Instant expiresAt) {}

    record CreatedApiClient(
            String id,
            String name,
            String clientId,
            SortedSet<Permission> permissions,
            Instant createdAt,
            Instant expiresAt,
            String secret) {
        static CreatedApiClient of(ApiClients.Created created) {
            ApiClient client = created.client();
            return new CreatedApiClient(
                    client.id(),
                    client.name(),
                    client.clientId(),
                    client.permissions(),
                    client.createdAt(),
                    client.expiresAt(),
                    created.secret());
        }
    }
}
