package ropewalk.connector.salesforce;

import com.sforce.ws.ConnectorConfig;
import com.sforce.ws.transport.Transport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;
import ropewalk.connector.Http;
import ropewalk.connector.Unavailable;

/**
 * Sends the requests of Salesforce's own SOAP client over our own way out, so that its calls have our limits, our
 * address guard and our failures. It repeats nothing. SOAP says with status 500 what it refuses, and says why in the
 * body; that body is left to the client, and every other status to {@link Http}. An answer with a document type is not
 * read at all.
 */
final class SoapTransport implements Transport {

    private static final String FAULT = "X-Soap-Fault";
    private static final MediaType XML = new MediaType("text", "xml", StandardCharsets.UTF_8);
    /** A document type stands before the first element. */
    private static final int PROLOGUE = 1024;

    private final RestClient client;
    private final ByteArrayOutputStream request = new ByteArrayOutputStream();
    private @Nullable URI address;
    private boolean successful;

    SoapTransport(URI instance, Http http) {
        client = http.client(instance)
                .requestInterceptor(SoapTransport::keepFault)
                .build();
    }

    private static ClientHttpResponse keepFault(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        ClientHttpResponse response = execution.execute(request, body);
        MediaType type = response.getHeaders().getContentType();
        return response.getStatusCode().value() == 500 && type != null && type.isCompatibleWith(MediaType.TEXT_XML)
                ? new SoapFault(response)
                : response;
    }

    @Override
    public void setConfig(ConnectorConfig config) {}

    @Override
    public OutputStream connect(String url, @Nullable String soapAction) {
        address = URI.create(url);
        return request;
    }

    @Override
    public InputStream getContent() {
        URI target = address;
        if (target == null) {
            throw new IllegalStateException("Not connected");
        }
        ResponseEntity<byte[]> answer = client.post()
                .uri(target)
                .contentType(XML)
                .accept(MediaType.TEXT_XML)
                .header("SOAPAction", "\"\"")
                .body(request.toByteArray())
                .retrieve()
                .toEntity(byte[].class);
        byte[] content = answer.getBody() == null ? new byte[0] : answer.getBody();
        String start = new String(content, 0, Math.min(PROLOGUE, content.length), StandardCharsets.UTF_8);
        if (start.toUpperCase(Locale.ROOT).contains("<!DOCTYPE")) {
            throw Unavailable.unknown("Salesforce's answer is not one of its API", null);
        }
        successful = !answer.getHeaders().containsHeader(FAULT);
        return new ByteArrayInputStream(content);
    }

    @Override
    public boolean isSuccessful() {
        return successful;
    }

    @Override
    public OutputStream connect(String endpoint, HashMap<String, String> headers) {
        throw new UnsupportedOperationException("Only SOAP is spoken here");
    }

    @Override
    public OutputStream connect(String endpoint, HashMap<String, String> httpHeaders, boolean compression) {
        throw new UnsupportedOperationException("Only SOAP is spoken here");
    }

    /** An answer to be read although it says no. */
    private record SoapFault(ClientHttpResponse response) implements ClientHttpResponse {

        @Override
        public HttpStatusCode getStatusCode() {
            return HttpStatus.OK;
        }

        @Override
        public String getStatusText() {
            return "";
        }

        @Override
        public HttpHeaders getHeaders() {
            var headers = new HttpHeaders(response.getHeaders());
            headers.set(FAULT, "true");
            return headers;
        }

        @Override
        public InputStream getBody() throws IOException {
            return response.getBody();
        }

        @Override
        public void close() {
            response.close();
        }
    }
}
