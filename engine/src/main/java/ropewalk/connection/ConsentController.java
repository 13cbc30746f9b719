package ropewalk.connection;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import ropewalk.brand.HostTenants;
import ropewalk.http.FreshProof;
import ropewalk.http.Open;
import ropewalk.http.PublicAddress;
import ropewalk.http.Requires;
import ropewalk.http.Versions;
import ropewalk.tenant.Permission;

/** Connecting an account in the browser: the way there, and the one address at which every vendor sends it back. */
@RestController
class ConsentController {
    private final AccountConsents consents;
    private final ConnectionController connections;
    private final HostTenants hosts;
    private final PublicAddress home;

    ConsentController(
            AccountConsents consents, ConnectionController connections, HostTenants hosts, PublicAddress home) {
        this.consents = consents;
        this.connections = connections;
        this.hosts = hosts;
        this.home = home;
    }

    /** @param address where the browser goes to; it comes back by itself */
    @Schema(name = "ConsentDeparture")
    record Departure(URI address) {}

    /**
     * The vendor knows the installation's own address only, and a browser at a workspace's host is signed in there alone: so
     * it begins anew at home.
     */
    @PostMapping("/api/connections/{id}/consents")
    @Requires(Permission.MANAGE_CONNECTIONS)
    @FreshProof
    @Operation(operationId = "connectInBrowser")
    Departure begin(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            HttpServletRequest request) {
        long seen = Versions.required(ifMatch);
        URI there = connections.late(id).or(() -> consents.begin(id, seen));
        return new Departure(hosts.at(request).isPresent() ? home.of("/connections/" + id) : there);
    }

    @GetMapping(AccountConsents.CALLBACK)
    @Open(Open.To.ANYONE)
    @Operation(operationId = "consentReturn", summary = "Where an outside system sends the browser back to")
    ResponseEntity<Void> comeBack(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(required = false) @Nullable String iss) {
        AccountConsents.Ended ended = consents.end(new AccountConsents.Returned(state, code, error, iss));
        UriComponentsBuilder page = UriComponentsBuilder.fromPath("/connections");
        if (ended.connectionId() != null) {
            page.pathSegment(ended.connectionId());
        }
        String result = ended.result().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(page.queryParam("consent", result).build().toUri())
                .build();
    }
}
