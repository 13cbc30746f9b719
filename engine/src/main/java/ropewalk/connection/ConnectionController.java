package ropewalk.connection;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.connector.Card;
import ropewalk.connector.Consent;
import ropewalk.connector.Field;
import ropewalk.http.Cursor;
import ropewalk.http.FreshProof;
import ropewalk.http.IdempotencyKeys;
import ropewalk.http.LateChange;
import ropewalk.http.Page;
import ropewalk.http.PublicAddress;
import ropewalk.http.Requires;
import ropewalk.http.Versions;
import ropewalk.tenant.Permission;
import ropewalk.tenant.TenantContext;

@RestController
@RequestMapping("/api/connections")
class ConnectionController {
    private final ConnectionAdmin admin;
    private final Catalogue catalogue;
    private final Accounts accounts;
    private final Trial trial;
    private final PublicAddress address;
    private final IdempotencyKeys once;
    private final TransactionTemplate transaction;

    ConnectionController(
            ConnectionAdmin admin,
            Catalogue catalogue,
            Accounts accounts,
            Trial trial,
            PublicAddress address,
            IdempotencyKeys once,
            PlatformTransactionManager transactions) {
        this.admin = admin;
        this.catalogue = catalogue;
        this.accounts = accounts;
        this.trial = trial;
        this.address = address;
        this.once = once;
        this.transaction = new TransactionTemplate(transactions);
    }

    record NewConnection(
            String connector, String name, @Nullable Boolean sandbox, @Nullable Map<String, @Nullable Object> account) {
        @Override
        public String toString() {
            return "NewConnection[" + connector + "]";
        }
    }

    record ConnectionChange(
            @Nullable String name, @Nullable Boolean sandbox, @Nullable Map<String, @Nullable Object> account) {
        @Override
        public String toString() {
            return "ConnectionChange[" + name + "]";
        }
    }

    @GetMapping
    @Requires(Permission.SEE_CONNECTIONS)
    @Operation(operationId = "connections")
    Page<ConnectionView> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int most = Page.limit(limit);
        List<String> after = Cursor.parse(cursor, 1);
        List<ConnectionView> found = admin.page(after.isEmpty() ? "" : after.get(0), most + 1).stream()
                .map(this::view)
                .toList();
        return Page.cut(found, most, last -> Cursor.of(last.name().toLowerCase(Locale.ROOT)));
    }

    @GetMapping("/{id}")
    @Requires(Permission.SEE_CONNECTIONS)
    @Operation(operationId = "connection")
    ResponseEntity<ConnectionView> get(@PathVariable String id) {
        return tagged(HttpStatus.OK, admin.find(id));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.MANAGE_CONNECTIONS)
    @FreshProof
    @Operation(operationId = "addConnection")
    ResponseEntity<ConnectionView> create(
            @RequestBody NewConnection wanted,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        String id =
                transaction.execute(status -> once.once("addConnection", key, wanted, String.class, () -> admin.create(
                                wanted.connector(), wanted.name(), wanted.sandbox(), given(wanted.account()))
                        .id()));
        return tagged(HttpStatus.CREATED, admin.find(id));
    }

    @PatchMapping("/{id}")
    @Requires(Permission.MANAGE_CONNECTIONS)
    @FreshProof
    @Operation(operationId = "changeConnection")
    ResponseEntity<ConnectionView> change(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody ConnectionChange change) {
        long seen = Versions.required(ifMatch);
        return late(id).or(() -> tagged(
                HttpStatus.OK, admin.change(id, seen, change.name(), change.sandbox(), given(change.account()))));
    }

    @PutMapping("/{id}/limits")
    @Requires(Permission.MANAGE_CONNECTIONS)
    @Operation(operationId = "limitConnection", summary = "How often and how many at once one connection may call")
    ResponseEntity<ConnectionView> limit(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody CallLimits limits) {
        return late(id).or(() -> tagged(HttpStatus.OK, admin.limit(id, Versions.required(ifMatch), limits)));
    }

    @DeleteMapping("/{id}")
    @FreshProof
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.MANAGE_CONNECTIONS)
    @Operation(operationId = "removeConnection")
    void delete(@PathVariable String id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        late(id).orDo(() -> admin.delete(id, Versions.required(ifMatch)));
    }

    @PostMapping("/{id}/test")
    @Requires(Permission.MANAGE_CONNECTIONS)
    @Operation(operationId = "testConnection")
    Trial.Finding test(@PathVariable String id) {
        return trial.of(admin.find(id));
    }

    LateChange late(String id) {
        return new LateChange(
                Permission.SEE_CONNECTIONS,
                () -> get(id),
                "connection",
                id,
                "connection.created",
                "connection.changed",
                "connection.consented");
    }

    private static Map<String, @Nullable Object> given(@Nullable Map<String, @Nullable Object> account) {
        return account == null ? new HashMap<>() : account;
    }

    private ResponseEntity<ConnectionView> tagged(HttpStatus status, StoredConnection connection) {
        var answer = ResponseEntity.status(status).eTag(Versions.etag(connection.version()));
        if (status == HttpStatus.CREATED) {
            answer.location(URI.create("/api/connections/" + connection.id()));
        }
        return answer.body(view(connection));
    }

    private ConnectionView view(StoredConnection connection) {
        @Nullable Card<?> card = catalogue.card(connection.connector()).orElse(null);
        StoredConnection.LastError error = connection.lastError();
        return new ConnectionView(
                connection.id(),
                connection.connector(),
                catalogue.nameOf(connection.connector()),
                connection.name(),
                connection.sandbox(),
                ConnectionView.lower(connection.health()),
                connection.offlineSince(),
                connection.nextAttemptAt(),
                connection.waiting(),
                error == null
                        ? null
                        : new ConnectionView.LastError(error.at(), error.message(), error.vendorRequestId()),
                hookUrl(card, connection),
                Accounts.visible(card, connection),
                card == null ? List.of() : secrets(card, connection),
                card == null ? null : consented(card, connection),
                connection.limits(),
                connection.version());
    }

    private static ConnectionView.@Nullable Consented consented(Card<?> card, StoredConnection connection) {
        Consent<?> consent = card.consent();
        return consent == null
                ? null
                : new ConnectionView.Consented(
                        connection.account().containsKey(consent.refreshTokenField()), connection.consentedAt());
    }

    private @Nullable String hookUrl(@Nullable Card<?> card, StoredConnection connection) {
        boolean shown = card != null
                && card.webhook() != null
                && TenantContext.require().may(Permission.MANAGE_CONNECTIONS);
        return shown ? address.of("/hooks/" + accounts.openHookKey(connection)).toString() : null;
    }

    private static List<String> secrets(Card<?> card, StoredConnection connection) {
        return card.accountFields().stream()
                .filter(Field::secret)
                .map(Field::name)
                .filter(connection.account()::containsKey)
                .toList();
    }
}
