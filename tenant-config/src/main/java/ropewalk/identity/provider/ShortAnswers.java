package ropewalk.identity.provider;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import ropewalk.tenant.TenantContext;

/**
 * Gives up on answers that are longer than any provider's or come too slowly, and lets no tenant whose provider is slow
 * hold more than a few of this node's threads: others want to sign in, too.
 */
final class ShortAnswers implements ClientHttpRequestInterceptor {
    static final int MOST_AT_ONCE = 8;

    private static final int MOST_BYTES = 1024 * 1024;
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Map<String, Integer> underWay = new ConcurrentHashMap<>();

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        long until = System.nanoTime() + LONGEST.toNanos();
        Runnable ended = begun(TenantContext.tenantId());
        try {
            return new Shortened(execution.execute(request, body), until, ended);
        } catch (IOException | RuntimeException failure) {
            ended.run();
            throw failure;
        }
    }

    /** @return to be run when the call is over; a second time does nothing */
    private Runnable begun(String tenant) throws IOException {
        AtomicBoolean over = new AtomicBoolean();
        Runnable ended = () -> {
            if (over.compareAndSet(false, true)) {
                underWay.computeIfPresent(tenant, (unused, calls) -> calls == 1 ? null : calls - 1);
            }
        };
        if (underWay.merge(tenant, 1, Integer::sum) > MOST_AT_ONCE) {
            ended.run();
            throw new IOException("identity providers of this tenant hold up " + MOST_AT_ONCE + " calls already");
        }
        return ended;
    }

    private record Shortened(ClientHttpResponse answer, long until, Runnable ended) implements ClientHttpResponse {
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
            ended.run();
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
