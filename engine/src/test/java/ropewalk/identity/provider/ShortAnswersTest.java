package ropewalk.identity.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpResponse;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.TenantId;

class ShortAnswersTest {
    private static final TenantId OURS = new TenantId("018f0000-0000-7000-8000-000000000001");
    private static final TenantId THEIRS = new TenantId("018f0000-0000-7000-8000-000000000002");

    private final ShortAnswers answers = new ShortAnswers();

    @Test
    void letNoTenantHoldMoreThanItsShareOfCalls() {
        List<ClientHttpResponse> held = new ArrayList<>();
        for (int call = 0; call < ShortAnswers.MOST_AT_ONCE; call++) {
            held.add(answer(OURS, 10));
        }
        assertThatThrownBy(() -> answer(OURS, 10)).hasMessageContaining("hold up");
        answer(THEIRS, 10).close();
        held.get(0).close();
        held.get(0).close();
        held.add(answer(OURS, 10));
        assertThatThrownBy(() -> answer(OURS, 10)).hasMessageContaining("hold up");
    }

    @Test
    void countNoCallThatFailed() {
        for (int call = 0; call < ShortAnswers.MOST_AT_ONCE * 2; call++) {
            assertThatThrownBy(() -> TenantContext.call(
                            Scope.system(OURS, "test"),
                            () -> answers.intercept(request(), new byte[0], (request, body) -> {
                                throw new IOException("unreachable");
                            })))
                    .hasMessage("unreachable");
        }
        answer(OURS, 10).close();
    }

    @Test
    void haveAnEnd() throws IOException {
        assertThat(answer(OURS, 1024 * 1024).getBody().readAllBytes()).hasSize(1024 * 1024);
        assertThatThrownBy(() -> answer(OURS, 1024 * 1024 + 1).getBody().readAllBytes())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("longer");
    }

    private ClientHttpResponse answer(TenantId tenant, int bytes) {
        return TenantContext.get(Scope.system(tenant, "test"), () -> {
            try {
                return answers.intercept(
                        request(),
                        new byte[0],
                        (request, body) -> new MockClientHttpResponse(new byte[bytes], HttpStatus.OK));
            } catch (IOException refused) {
                throw new UncheckedIOException(refused);
            }
        });
    }

    private static MockClientHttpRequest request() {
        return new MockClientHttpRequest(HttpMethod.GET, URI.create("https://id.example"));
    }
}
