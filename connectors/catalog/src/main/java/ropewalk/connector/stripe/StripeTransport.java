package ropewalk.connector.stripe;

import com.stripe.net.HttpContent;
import com.stripe.net.HttpHeaders;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import java.net.URI;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;
import ropewalk.connector.Http;
import ropewalk.connector.Refused;
import ropewalk.connector.Unavailable;

/**
 * Sends stripe-java's requests over our own way out, so that its calls have our limits, our address guard and our
 * failures. It repeats nothing and sends no telemetry.
 */
final class StripeTransport extends com.stripe.net.HttpClient {

    /** Another call with the same key or on the same object is still running: not a no. */
    private static final Set<String> PASSING = Set.of("idempotency_key_in_use", "lock_timeout");

    private final RestClient client;

    StripeTransport(URI address, Http http) {
        this.client = http.client(address).build();
    }

    @Override
    public StripeResponse request(StripeRequest request) {
        var sending = client.method(HttpMethod.valueOf(request.method().name()))
                .uri(URI.create(request.url().toString()))
                .headers(headers -> request.headers().map().forEach((name, values) -> headers.put(name, values)));
        HttpContent content = request.content();
        if (content != null) {
            sending.contentType(MediaType.parseMediaType(content.contentType())).body(content.byteArrayContent());
        }
        try {
            ResponseEntity<String> answer = sending.retrieve().toEntity(String.class);
            return new StripeResponse(
                    answer.getStatusCode().value(),
                    HttpHeaders.of(answer.getHeaders().asMultiValueMap()),
                    answer.getBody());
        } catch (Refused no) {
            throw PASSING.contains(no.code()) ? Unavailable.busy(no.getMessage(), null, no.vendorRequestId()) : no;
        }
    }

    @Override
    public StripeResponse requestWithTelemetry(StripeRequest request) {
        return request(request);
    }
}
