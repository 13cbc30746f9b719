package ropewalk.connector;

import io.micrometer.observation.ObservationRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.Timeout;

/**
 * The one way out of the application, made once. It holds the connection pools: one for the public internet, and one
 * that may also reach this machine's loopback, for connections marked as sandbox.
 */
public final class Outside implements AutoCloseable {

    /** Slow vendors are given half a minute; a worker has to lock its task for longer than all of this. */
    public static final Limits DEFAULT_LIMITS =
            new Limits(Duration.ofSeconds(5), Duration.ofSeconds(30), 20, 8 * 1024 * 1024);

    /**
     * @param connect for reaching a host
     * @param answer from the request to the end of the answer's body
     * @param connectionsPerHost so that one slow vendor does not take every connection
     * @param largestBody of an answer, in bytes
     */
    public record Limits(Duration connect, Duration answer, int connectionsPerHost, int largestBody) {}

    private final Limits limits;
    private final ObservationRegistry observations;
    private final SSLContext tls;
    /** Cuts off answers that come, but never come to an end: a socket's time limit starts anew with each byte. */
    private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(1, task -> {
        var thread = new Thread(task, "connector-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    private final TokenStore memory;
    private final CloseableHttpClient internet;
    private final CloseableHttpClient sandbox;

    public Outside() {
        this(DEFAULT_LIMITS, ObservationRegistry.NOOP);
    }

    public Outside(Limits limits, ObservationRegistry observations) {
        this(limits, observations, SSLContexts.createSystemDefault());
    }

    /** @param tls which certificates are trusted; this machine's usual ones unless there is a reason */
    public Outside(Limits limits, ObservationRegistry observations, SSLContext tls) {
        this(limits, observations, tls, InetAddress::getAllByName);
    }

    Outside(Limits limits, ObservationRegistry observations, SSLContext tls, AddressGuard.Names names) {
        this.limits = limits;
        this.observations = observations;
        this.tls = tls;
        this.memory = new MemoryTokens(limits.answer().multipliedBy(2));
        this.internet = client(new AddressGuard(false, names));
        this.sandbox = client(new AddressGuard(true, names));
    }

    /**
     * @param system as people call it, for what failures say
     * @param toSandbox whether the connection is marked as sandbox and may reach this machine's loopback
     */
    public Http http(String system, boolean toSandbox) {
        return http(system, toSandbox, memory);
    }

    /** @param tokens where the connection's access tokens are kept: in memory unless there is a better place */
    public Http http(String system, boolean toSandbox, TokenStore tokens) {
        var factory = new Requests(toSandbox ? sandbox : internet);
        factory.setReadTimeout(limits.answer());
        return new Http(system, factory, new AddressGuard(toSandbox), toSandbox, limits, tls, tokens, observations);
    }

    /**
     * For a system with limits of its own.
     *
     * @param own how long an answer may take and how large it may be; the other two are those of this way out
     */
    public Http http(String system, boolean toSandbox, Limits own) {
        var factory = new Requests(toSandbox ? sandbox : internet);
        factory.setReadTimeout(own.answer());
        return new Http(system, factory, new AddressGuard(toSandbox), toSandbox, own, tls, memory, observations);
    }

    @Override
    public void close() throws java.io.IOException {
        deadlines.shutdownNow();
        internet.close();
        sandbox.close();
    }

    private CloseableHttpClient client(AddressGuard guard) {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new GuardedResolver(guard))
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                .setMaxConnPerRoute(limits.connectionsPerHost())
                .setMaxConnTotal(limits.connectionsPerHost() * 10)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(limits.connect()))
                        .setSocketTimeout(Timeout.of(limits.answer()))
                        .setTimeToLive(5, TimeUnit.MINUTES)
                        .setValidateAfterInactivity(Timeout.ofSeconds(2))
                        .build())
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setSoTimeout(Timeout.of(limits.answer()))
                        .build())
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(limits.connect()))
                        .setResponseTimeout(Timeout.of(limits.answer()))
                        .build())
                .addExecInterceptorFirst("deadline", (request, scope, chain) -> {
                    // Does nothing when the exchange is over: its connection is not its own any more.
                    Timeout most =
                            scope.clientContext.getRequestConfigOrDefault().getResponseTimeout();
                    long time = most == null ? limits.answer().toMillis() : most.toMilliseconds();
                    deadlines.schedule(scope.execRuntime::discardEndpoint, time, TimeUnit.MILLISECONDS);
                    return chain.proceed(request, scope);
                })
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .setUserAgent("Ropewalk")
                .build();
    }

    private record GuardedResolver(AddressGuard guard) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return guard.resolve(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
