package ropewalk.connector;

import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * A connection's way out. Time limits, the size of answers, redirects and {@link AddressGuard} are taken care of, and
 * everything that is not a success arrives as a {@link Failure}. Nothing is repeated here: that is the caller's part.
 */
public final class Http {

    private final String system;
    private final ClientHttpRequestFactory requests;
    private final AddressGuard guard;
    private final boolean sandbox;
    private final Outside.Limits limits;
    private final SSLContext tls;
    private final TokenStore tokens;
    private final ObservationRegistry observations;
    private final Predicate<URI> reach;

    Http(
            String system,
            ClientHttpRequestFactory requests,
            AddressGuard guard,
            boolean sandbox,
            Outside.Limits limits,
            SSLContext tls,
            TokenStore tokens,
            ObservationRegistry observations) {
        this(system, requests, guard, sandbox, limits, tls, tokens, observations, address -> true);
    }

    private Http(
            String system,
            ClientHttpRequestFactory requests,
            AddressGuard guard,
            boolean sandbox,
            Outside.Limits limits,
            SSLContext tls,
            TokenStore tokens,
            ObservationRegistry observations,
            Predicate<URI> reach) {
        this.system = system;
        this.requests = requests;
        this.guard = guard;
        this.sandbox = sandbox;
        this.limits = limits;
        this.tls = tls;
        this.tokens = tokens;
        this.observations = observations;
        this.reach = reach;
    }

    /**
     * A narrower way out: to fewer addresses, also where an answer redirects to, and for smaller answers.
     *
     * @param within which addresses may be called of those that this way may
     * @param largestBody of an answer, in bytes, where this way's own limit is not smaller
     */
    public Http narrowed(Predicate<URI> within, int largestBody) {
        var smaller = new Outside.Limits(
                limits.connect(),
                limits.answer(),
                limits.connectionsPerHost(),
                Math.min(limits.largestBody(), largestBody));
        return new Http(system, requests, guard, sandbox, smaller, tls, tokens, observations, reach.and(within));
    }

    /** @param base what relative addresses start with; https, or http where the connection is a sandbox */
    public RestClient.Builder client(URI base) {
        return RestClient.builder()
                .baseUrl(base)
                .requestFactory(requests)
                .observationRegistry(observations)
                .configureMessageConverters(converters -> converters
                        .registerDefaults()
                        .withJsonConverter(new JacksonJsonHttpMessageConverter(Json.MAPPER)))
                .requestInterceptor(new Exchange(system, requests, sandbox, limits, reach))
                .defaultStatusHandler(status -> false, (request, response) -> {});
    }

    /** An interface of {@code @HttpExchange} methods. */
    public <T> T service(URI base, Class<T> type, Consumer<RestClient.Builder> settings) {
        RestClient.Builder builder = client(base);
        settings.accept(builder);
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(builder.build()))
                .build()
                .createClient(type);
    }

    /** For an interceptor of a connector's own: what the vendor said, in words that {@link Failure} is made of. */
    public static ClientHttpResponse answer(HttpStatusCode status, HttpHeaders headers, byte[] content) {
        return new Answer(status, headers, content);
    }

    /** For protocols other than HTTP: resolve here and connect to exactly what it returns. */
    public AddressGuard addresses() {
        return guard;
    }

    /** For protocols other than HTTP: which certificates are trusted. Whose they are, the caller has to check. */
    public SSLContext tls() {
        return tls;
    }

    /** Where this connection's access tokens are kept. */
    public TokenStore tokens() {
        return tokens;
    }

    /** Whether the connection is marked as sandbox. */
    public boolean isSandbox() {
        return sandbox;
    }

    public Outside.Limits limits() {
        return limits;
    }
}
