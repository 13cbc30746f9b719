package ropewalk.assistant.provider;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;
import ropewalk.connector.Http;

/**
 * LangChain4j's way out, led through the one that all connections take: it reaches the public internet only, follows no
 * redirect of a request that sends something, reads no more than is allowed and is cut off in time. Whatever is no success
 * arrives as a {@link ropewalk.connector.Failure}. Time limits that the library sets are not looked at.
 */
final class GuardedHttp implements HttpClient, HttpClientBuilder {
    private final Http http;

    GuardedHttp(Http http) {
        this.http = http;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        URI address = URI.create(request.url());
        RestClient.RequestBodySpec asked = http.client(address)
                .build()
                .method(HttpMethod.valueOf(request.method().name()))
                .uri(address)
                .headers(all -> request.headers().forEach(all::addAll));
        String body = request.body();
        if (body != null) {
            asked.body(body.getBytes(StandardCharsets.UTF_8));
        }
        ResponseEntity<byte[]> answer = asked.retrieve().toEntity(byte[].class);
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        answer.getHeaders().forEach(headers::put);
        byte[] content = answer.getBody();
        return SuccessfulHttpResponse.builder()
                .statusCode(answer.getStatusCode().value())
                .headers(headers)
                .body(content == null ? "" : new String(content, StandardCharsets.UTF_8))
                .build();
    }

    /** Answers are read as a whole. */
    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("answers are not streamed");
    }

    @Override
    public HttpClient build() {
        return this;
    }

    @Override
    public HttpClientBuilder connectTimeout(@Nullable Duration timeout) {
        return this;
    }

    @Override
    public HttpClientBuilder readTimeout(@Nullable Duration timeout) {
        return this;
    }

    @Override
    public @Nullable Duration connectTimeout() {
        return null;
    }

    @Override
    public @Nullable Duration readTimeout() {
        return null;
    }
}
