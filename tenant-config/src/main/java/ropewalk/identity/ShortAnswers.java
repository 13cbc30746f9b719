package ropewalk.identity;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/** Gives up on answers that are longer than any provider's, or that come so slowly that they hold up a sign-in. */
final class ShortAnswers implements ClientHttpRequestInterceptor {
    static final ShortAnswers INSTANCE = new ShortAnswers();

    private static final int MOST_BYTES = 1024 * 1024;
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private ShortAnswers() {}

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        long until = System.nanoTime() + LONGEST.toNanos();
        return new Shortened(execution.execute(request, body), until);
    }

    private record Shortened(ClientHttpResponse answer, long until) implements ClientHttpResponse {
        @Override
        public InputStream getBody() throws IOException {
            return new Watched(answer.getBody(), until);
        }

        @Override
        public HttpHeaders getHeaders() {
            return answer.getHeaders();
        }

        @Override
        public HttpStatusCode getStatusCode() throws IOException {
            return answer.getStatusCode();
        }

        @Override
        public String getStatusText() throws IOException {
            return answer.getStatusText();
        }

        @Override
        public void close() {
            answer.close();
        }
    }

    private static final class Watched extends FilterInputStream {
        private final long until;
        private long left = MOST_BYTES;

        Watched(InputStream body, long until) {
            super(body);
            this.until = until;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) throws IOException {
            left -= read;
            if (left < 0) {
                throw new IOException("the identity provider's answer is longer than " + MOST_BYTES + " bytes");
            }
            if (System.nanoTime() - until > 0) {
                throw new IOException("the identity provider's answer took longer than " + LONGEST);
            }
        }
    }
}
