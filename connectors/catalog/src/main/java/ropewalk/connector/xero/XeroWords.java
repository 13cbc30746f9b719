package ropewalk.connector.xero;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import ropewalk.connector.Http;
import ropewalk.connector.Json;

/**
 * What Xero says with a no stands deep in its answer: {@code Elements[].ValidationErrors[].Message}, or {@code Detail}.
 * It is brought to where every vendor's words are read.
 */
final class XeroWords implements ClientHttpRequestInterceptor {

    private static final int LARGEST = 200_000;

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        ClientHttpResponse answer = execution.execute(request, body);
        if (!answer.getStatusCode().is4xxClientError()) {
            return answer;
        }
        try (answer) {
            return Http.answer(answer.getStatusCode(), answer.getHeaders(), words(answer.getBody()));
        }
    }

    private static byte[] words(InputStream body) throws IOException {
        byte[] raw = body.readNBytes(LARGEST);
        try {
            Map<String, Object> said = Json.object(new String(raw, StandardCharsets.UTF_8));
            String message = Stream.concat(
                            validations(said).distinct(),
                            Stream.of("Detail", "Message", "Title")
                                    .map(said::get)
                                    .filter(Objects::nonNull)
                                    .map(String::valueOf))
                    .limit(validations(said).findAny().isPresent() ? 3 : 1)
                    .collect(Collectors.joining("; "));
            Object type = said.get("Type");
            return Json.write(Map.of("code", type == null ? "" : type, "message", message))
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notJson) {
            return raw;
        }
    }

    private static Stream<String> validations(Map<String, Object> said) {
        return list(said.get("Elements"))
                .flatMap(element -> list(element.get("ValidationErrors")))
                .map(error -> error.get("Message"))
                .filter(Objects::nonNull)
                .map(String::valueOf);
    }

    private static Stream<Map<?, ?>> list(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().filter(Map.class::isInstance).map(each -> (Map<?, ?>) each)
                : Stream.empty();
    }
}
