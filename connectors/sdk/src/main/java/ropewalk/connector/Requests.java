package ropewalk.connector;

import java.net.URI;
import java.util.Set;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;

/** Makes requests, those of WebDAV (RFC 4918, RFC 3253) too, which Spring's factory does not know. */
final class Requests extends HttpComponentsClientHttpRequestFactory {

    private static final Set<String> DAV = Set.of("PROPFIND", "REPORT");

    Requests(HttpClient client) {
        super(client);
    }

    @Override
    protected ClassicHttpRequest createHttpUriRequest(HttpMethod method, URI address) {
        return DAV.contains(method.name())
                ? new HttpUriRequestBase(method.name(), address)
                : super.createHttpUriRequest(method, address);
    }
}
