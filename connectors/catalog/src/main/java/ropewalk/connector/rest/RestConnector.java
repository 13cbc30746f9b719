package ropewalk.connector.rest;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import ropewalk.connector.AccessTokens;
import ropewalk.connector.Call;
import ropewalk.connector.Card;
import ropewalk.connector.Connector;
import ropewalk.connector.Default;
import ropewalk.connector.Grant;
import ropewalk.connector.Http;
import ropewalk.connector.Icon;
import ropewalk.connector.Idempotency;
import ropewalk.connector.Json;
import ropewalk.connector.Label;
import ropewalk.connector.Refused;
import ropewalk.connector.Secret;

/**
 * Any JSON interface over HTTP. Which methods may be repeated: RFC 9110, 9.2.2. It is asked as whoever the credentials
 * say, or with access tokens for a client of its OAuth 2.0 server (RFC 6749, section 4.4).
 */
@Component
final class RestConnector implements Connector {

    /** Entered once by an Admin. */
    record Account(
            @Label(value = "Address", help = "What all paths start with, for example https://stock.example.com/api")
                    URI address,
            @Label(value = "Header for the credentials") @Default("Authorization") String header,
            @Label(value = "Credentials", help = "The header's whole value, for example Bearer and the token")
                    @Secret
                    @Nullable
                    String credentials,
            @Label(value = "Header for the idempotency key", help = "Used by “Send once”") @Default("Idempotency-Key")
                    String keyHeader,
            @Label(value = "Webhook secret", help = "Starts with whsec_; needed when events are to come in")
                    @Secret
                    @Nullable
                    String webhookSecret,
            @Label(value = "Path to check at", help = "Read to see whether the connection works") @Default("/")
                    String checkPath,
            @Label(
                            value = "Token address",
                            help = "Of an OAuth 2.0 server that gives a client tokens, instead of fixed credentials")
                    @Nullable
                    URI tokenAddress,
            @Label(value = "Client id", help = "As the OAuth 2.0 server knows Ropewalk") @Nullable String clientId,
            @Label("Client secret") @Secret @Nullable String clientSecret,
            @Label(value = "Scope", help = "Where the OAuth 2.0 server wants one") @Nullable String scope) {

        Account {
            boolean isClient = tokenAddress != null;
            if (isClient && (clientId == null || clientSecret == null)) {
                throw new IllegalArgumentException(
                        "With “Token address” (tokenAddress) go “Client id” (clientId) and “Client secret” (clientSecret)");
            }
            if (!isClient && (clientId != null || clientSecret != null || scope != null)) {
                throw new IllegalArgumentException(
                        "“Token address” (tokenAddress) is missing: where the client gets its tokens");
            }
            if (isClient && credentials != null) {
                throw new IllegalArgumentException(
                        "Either “Credentials” (credentials) or “Token address” (tokenAddress), not both");
            }
        }

        @Nullable
        Grant grant() {
            return tokenAddress == null
                    ? null
                    : new Grant.ClientCredentials(
                            tokenAddress,
                            Grant.Client.basic(Objects.requireNonNull(clientId), Objects.requireNonNull(clientSecret)),
                            scope);
        }
    }

    record Question(
            @Label(value = "Path", help = "Starts with /, may have a query") String path,
            @Label(value = "Headers", help = "JSON: names and values") @Nullable Map<String, String> headers) {
        Question {
            checkPath(path);
        }
    }

    record Message(
            @Label(value = "Path", help = "Starts with /, may have a query") String path,
            @Label(value = "Headers", help = "JSON: names and values") @Nullable Map<String, String> headers,
            @Label(value = "Content", help = "JSON") @Nullable Object body) {
        Message {
            checkPath(path);
        }
    }

    record Answer(@Label("Status") int status, @Label("Content") @Nullable Object body) {}

    record Received(@Label("Kind") @Nullable String type, @Label("Content") Object data) {}

    /** Ours, or the connection's: not for a diagram to set. */
    private static final Set<String> RESERVED = Set.of("host", "content-length", "transfer-encoding", "connection");

    private final AccessTokens tokens;

    RestConnector(Clock clock) {
        tokens = new AccessTokens(clock);
    }

    @Override
    public Card<Account> card() {
        return Card.of("rest", "REST", Account.class)
                .described("Reads from and writes to any system with a JSON interface.")
                .icon(Icon.LINK)
                .operation(
                        "get",
                        "Read",
                        Question.class,
                        Answer.class,
                        Idempotency.READ,
                        call -> ask(call, HttpMethod.GET))
                .operation(
                        "put",
                        "Replace",
                        Message.class,
                        Answer.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        call -> tell(call, HttpMethod.PUT, false))
                .operation(
                        "delete", "Delete", Question.class, Answer.class, Idempotency.NATURAL_KEY_UPSERT, this::delete)
                .operation(
                        "post",
                        "Send",
                        Message.class,
                        Answer.class,
                        Idempotency.NONE,
                        call -> tell(call, HttpMethod.POST, false))
                .operation(
                        "post-once",
                        "Send once",
                        Message.class,
                        Answer.class,
                        Idempotency.NATIVE_KEY,
                        call -> tell(call, HttpMethod.POST, true))
                .event("received", "Something was received", Received.class)
                .webhook(RestWebhook::verify, RestWebhook::parse)
                .check(this::check);
    }

    private void check(Account account, Http http) {
        send(account, http, HttpMethod.GET, account.checkPath(), null, null, null);
    }

    private Answer ask(Call<Account, Question> call, HttpMethod method) {
        Question question = call.input();
        return send(call.account(), call.http(), method, question.path(), question.headers(), null, null);
    }

    /** What is gone already is deleted. */
    private Answer delete(Call<Account, Question> call) {
        try {
            return ask(call, HttpMethod.DELETE);
        } catch (Refused no) {
            if (no.status() == 404 || no.status() == 410) {
                return new Answer(no.status(), null);
            }
            throw no;
        }
    }

    private Answer tell(Call<Account, Message> call, HttpMethod method, boolean once) {
        Message message = call.input();
        return send(
                call.account(),
                call.http(),
                method,
                message.path(),
                message.headers(),
                once ? call.key() : null,
                message.body());
    }

    private Answer send(
            Account account,
            Http http,
            HttpMethod method,
            String path,
            @Nullable Map<String, String> headers,
            @Nullable String key,
            @Nullable Object body) {
        Grant grant = account.grant();
        return grant == null
                ? send(account, account.credentials(), http, method, path, headers, key, body)
                : tokens.use(
                        grant,
                        http,
                        token -> send(account, "Bearer " + token.value(), http, method, path, headers, key, body));
    }

    private static Answer send(
            Account account,
            @Nullable String credentials,
            Http http,
            HttpMethod method,
            String path,
            @Nullable Map<String, String> headers,
            @Nullable String key,
            @Nullable Object body) {
        var sending = http.client(account.address())
                .build()
                .method(method)
                .uri(URI.create(account.address().toString().replaceAll("/+$", "") + path))
                .headers(all -> {
                    if (headers != null) {
                        headers.forEach((name, value) -> all.set(allowed(name, account), value));
                    }
                    if (credentials != null) {
                        all.set(account.header(), credentials);
                    }
                    if (key != null) {
                        all.set(account.keyHeader(), key);
                    }
                });
        if (body != null) {
            sending.contentType(MediaType.APPLICATION_JSON)
                    .body(Json.write(body).getBytes(StandardCharsets.UTF_8));
        }
        ResponseEntity<byte[]> answer = sending.retrieve().toEntity(byte[].class);
        return new Answer(answer.getStatusCode().value(), content(answer.getBody()));
    }

    private static String allowed(String name, Account account) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (RESERVED.contains(lower) || lower.equals(account.header().toLowerCase(Locale.ROOT))) {
            throw new Refused("header", "The header " + name + " cannot be set by a diagram", null);
        }
        return name;
    }

    /** JSON where it is, else the text. */
    private static @Nullable Object content(byte @Nullable [] body) {
        if (body == null || body.length == 0) {
            return null;
        }
        String text = new String(body, StandardCharsets.UTF_8);
        try {
            return Json.read(text, Object.class);
        } catch (IllegalArgumentException notJson) {
            return text;
        }
    }

    private static void checkPath(String path) {
        if (!path.startsWith("/") || path.startsWith("//") || !path.matches("[!-~]+") || path.contains("\\")) {
            throw new IllegalArgumentException("“Path” (path) has to start with / and be a valid address");
        }
    }
}
