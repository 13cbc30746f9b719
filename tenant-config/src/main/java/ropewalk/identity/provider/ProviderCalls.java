package ropewalk.identity.provider;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import ropewalk.http.Problem;
import ropewalk.tenant.Tenants;

/**
 * The way out to identity providers. An Admin types their addresses, so they must not lead into the network that the
 * server stands in: each connection goes to an address that was looked at, redirects are not followed, and answers are
 * short and quick. The filter of addresses is Spring Boot's.
 */
@Component
class ProviderCalls {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration READ = Duration.ofSeconds(5);
    private static final int MOST_CONNECTIONS = 200;
    private static final Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Of IPv6 only global unicast: what else there is leads to the inside, some of it by way of IPv4. */
    private static final InetAddressFilter INTERNET =
            InetAddressFilter.externalAddresses().and("0.0.0.0/0", "2000::/3");

    private final Tenants tenants;
    private final ShortAnswers answers = new ShortAnswers();
    private final boolean sandboxAllowed;
    private final Way internet;
    private final Way sandbox;

    /**
     * @param sandboxAllowed whether sandbox tenants may reach this machine's loopback, as their connections may
     * @param inside networks such as {@code 10.1.0.0/16} where providers of this installation stand
     */
    ProviderCalls(
            Tenants tenants,
            @Value("${ropewalk.connection.sandbox-allowed:false}") boolean sandboxAllowed,
            @Value("${ropewalk.sign-in.inside:}") List<String> inside) {
        this.tenants = tenants;
        this.sandboxAllowed = sandboxAllowed;
        InetAddressFilter open =
                inside.isEmpty() ? INTERNET : INTERNET.or(InetAddressFilter.of(inside.toArray(String[]::new)));
        this.internet = new Way(open);
        this.sandbox = new Way(open.or(InetAddressFilter.adapt(InetAddress::isLoopbackAddress)));
    }

    /** For the current tenant. */
    RestClient.Builder client() {
        return RestClient.builder()
                .requestFactory(way().requests())
                .requestInterceptor(answers)
                .configureMessageConverters(converters -> converters
                        .registerDefaults()
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()));
    }

    /** As {@link #client}, for those who have not heard of it. */
    RestTemplate template() {
        RestTemplate template = new RestTemplate(way().requests());
        template.getInterceptors().add(answers);
        return template;
    }

    /**
     * Whether the current tenant may reach it; that its name leads to an address outside is looked at again with each
     * connection.
     *
     * @param field which of the provider's addresses it is
     * @throws Problem 422 {@code provider-address}
     */
    void check(String field, URI address) {
        String host = address.getHost();
        boolean own = mayReachOwnMachine() && host != null && OWN_MACHINE.contains(host);
        boolean protectedWay = "https".equals(address.getScheme()) || own && "http".equals(address.getScheme());
        if (host == null || !protectedWay || address.getUserInfo() != null || address.getFragment() != null) {
            throw closed(field, address, "it has to begin with https:// and name a host");
        }
        try {
            for (InetAddress one : InetAddress.getAllByName(host)) {
                if (!way().filter().matches(one)) {
                    throw closed(field, address, "it does not lead to the public internet");
                }
            }
        } catch (UnknownHostException unknown) {
            throw closed(field, address, "there is no such host");
        }
    }

    private static Problem closed(String field, URI address, String because) {
        return Problem.unprocessable(
                        "provider-address",
                        "The address " + address + " of the provider cannot be used: " + because + ".")
                .with("field", field);
    }

    private Way way() {
        return mayReachOwnMachine() ? sandbox : internet;
    }

    private boolean mayReachOwnMachine() {
        return sandboxAllowed && tenants.own().sandbox();
    }

    private record Way(InetAddressFilter filter, ClientHttpRequestFactory requests) {
        Way(InetAddressFilter filter) {
            this(
                    filter,
                    ClientHttpRequestFactoryBuilder.httpComponents()
                            .withConnectionManagerCustomizer(connections -> connections
                                    .setMaxConnPerRoute(ShortAnswers.MOST_AT_ONCE * 4)
                                    .setMaxConnTotal(MOST_CONNECTIONS))
                            .withDefaultRequestConfigCustomizer(
                                    request -> request.setConnectionRequestTimeout(Timeout.of(CONNECT)))
                            .build(HttpClientSettings.defaults()
                                    .withTimeouts(CONNECT, READ)
                                    .withRedirects(HttpRedirects.DONT_FOLLOW)
                                    .withInetAddressFilter(filter)));
        }
    }
}
