package ropewalk.connector;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/** One request and its answer: limits, redirects, and the translation of everything else into a failure. */
final class Exchange implements ClientHttpRequestInterceptor {

    private static final int MOST_REDIRECTS = 3;
    private static final List<HttpMethod> SAFE =
            List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.valueOf("PROPFIND"));
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    /** All that goes along to another host; a header of the vendor's own may carry its secret. */
    private static final List<String> HARMLESS = List.of(HttpHeaders.ACCEPT, HttpHeaders.ACCEPT_LANGUAGE);

    private final String system;
    private final ClientHttpRequestFactory requests;
    private final boolean sandbox;
    private final Outside.Limits limits;
    private final Predicate<URI> reach;

    /**
     * @param system as people call it
     * @param reach which addresses may be called, of those on the public internet
     */
    Exchange(
            String system,
            ClientHttpRequestFactory requests,
            boolean sandbox,
            Outside.Limits limits,
            Predicate<URI> reach) {
        this.system = system;
        this.requests = requests;
        this.sandbox = sandbox;
        this.limits = limits;
        this.reach = reach;
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution) {
        URI address = allowed(request.getURI());
        Answer answer = attempt(address, () -> execution.execute(request, body));
        for (int i = 0; isRedirect(request.getMethod(), answer); i++) {
            if (i == MOST_REDIRECTS) {
                throw new Refused("redirects", system + " redirects without end", answer.requestId());
            }
            URI next =
                    allowed(address.resolve(String.valueOf(answer.getHeaders().getFirst(HttpHeaders.LOCATION))));
            answer = follow(request, body, address, next);
            address = next;
        }
        if (answer.getStatusCode().is2xxSuccessful() || answer.getStatusCode().value() == 304) {
            return answer;
        }
        throw answer.failure(system);
    }

    private Answer follow(HttpRequest request, byte[] body, URI from, URI next) {
        return attempt(next, () -> {
            var following = requests.createRequest(next, request.getMethod());
            boolean sameHost = next.getAuthority().equals(from.getAuthority())
                    && next.getScheme().equals(from.getScheme());
            request.getHeaders().forEach((name, values) -> {
                if (sameHost || HARMLESS.contains(name)) {
                    following.getHeaders().put(name, values);
                }
            });
            if (body.length > 0) {
                following.getBody().write(body);
            }
            return following.execute();
        });
    }

    private static boolean isRedirect(HttpMethod method, Answer answer) {
        return SAFE.contains(method)
                && REDIRECTS.contains(answer.getStatusCode().value())
                && answer.getHeaders().containsHeader(HttpHeaders.LOCATION);
    }

    private URI allowed(URI address) {
        boolean known = "https".equals(address.getScheme()) || sandbox && "http".equals(address.getScheme());
        if (!known || address.getHost() == null || address.getUserInfo() != null) {
            throw new Refused("address", "Only https addresses can be called, not " + shortened(address), null);
        }
        if (!reach.test(address)) {
            throw new Refused("address", system + " may not be called at " + shortened(address), null);
        }
        return address;
    }

    private static String shortened(URI address) {
        return address.getScheme() + "://" + address.getHost();
    }

    private Answer attempt(URI address, Sending sending) {
        try (ClientHttpResponse response = sending.send()) {
            return Answer.of(response, read(response));
        } catch (AddressGuard.ClosedAddress closed) {
            throw new Refused("address", closed.getMessage() + "; connections reach only those", null);
        } catch (UnknownHostException
                | ConnectException
                | NoRouteToHostException
                | ConnectTimeoutException
                | SSLHandshakeException unreachable) {
            throw Unavailable.down(system + " cannot be reached at " + address.getHost(), null, null);
        } catch (ConnectionRequestTimeoutException full) {
            throw Unavailable.down("All connections to " + system + " are in use", null, null);
        } catch (IOException broken) {
            throw Unavailable.unknown(
                    system + " did not answer in time or broke off ("
                            + broken.getClass().getSimpleName() + ")",
                    null);
        }
    }

    private byte[] read(ClientHttpResponse response) throws IOException {
        var collected = new java.io.ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try (InputStream body = response.getBody()) {
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                collected.write(buffer, 0, count);
                if (collected.size() > limits.largestBody()) {
                    throw new Refused("too-large", system + " answered with more than can be taken", null);
                }
            }
        }
        return collected.toByteArray();
    }

    private interface Sending {
        ClientHttpResponse send() throws IOException;
    }
}
