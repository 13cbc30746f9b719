package ropewalk.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.ssl.SSLContexts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A name that is open when it is looked at, and leads inside a moment later (DNS rebinding). */
class ChangingNamesTest {
    private static final String INSIDE = "10.1.2.3";

    private final List<String> asked = new ArrayList<>();
    private final List<InetAddress[]> answers = new ArrayList<>();
    private HttpServer server;
    private Outside outside;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Connection", "close");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        outside = new Outside(
                new Outside.Limits(Duration.ofSeconds(2), Duration.ofSeconds(5), 4, 10_000),
                ObservationRegistry.NOOP,
                SSLContexts.createSystemDefault(),
                this::look);
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(0);
        outside.close();
    }

    /** What is last in the list is told from then on. */
    private InetAddress[] look(String host) {
        asked.add(host);
        return answers.size() > 1 ? answers.remove(0) : answers.get(0);
    }

    @Test
    void isLookedUpOnceForACallWhichGoesToWhatWasChecked() throws UnknownHostException {
        answers.add(addresses("127.0.0.1"));
        answers.add(addresses(INSIDE));
        assertThat(get()).isNull();
        assertThat(asked).containsExactly("warehouse.example");
    }

    @Test
    void isCheckedAgainWhenItIsLookedUpAgain() throws UnknownHostException {
        answers.add(addresses("127.0.0.1"));
        answers.add(addresses(INSIDE));
        assertThat(get()).isNull();
        assertThat(get()).isInstanceOfSatisfying(Refused.class, no -> assertThat(no.code())
                .isEqualTo("address"));
        assertThat(asked).hasSize(2);
    }

    @Test
    void oneClosedAddressAmongOpenOnesClosesTheName() throws UnknownHostException {
        answers.add(addresses("1.1.1.1", INSIDE));
        assertThatThrownBy(() -> new AddressGuard(false, this::look).resolve("warehouse.example"))
                .isInstanceOf(AddressGuard.ClosedAddress.class);
        answers.set(0, addresses(INSIDE, "1.1.1.1"));
        assertThatThrownBy(() -> new AddressGuard(false, this::look).resolve("warehouse.example"))
                .isInstanceOf(AddressGuard.ClosedAddress.class);
    }

    private @Nullable Failure get() {
        URI there = URI.create("http://warehouse.example:" + server.getAddress().getPort());
        return catchThrowableOfType(Failure.class, () -> outside.http("Warehouse", true)
                .client(there)
                .build()
                .get()
                .retrieve()
                .toBodilessEntity());
    }

    private static InetAddress[] addresses(String... all) throws UnknownHostException {
        var found = new InetAddress[all.length];
        for (int i = 0; i < all.length; i++) {
            found[i] = InetAddress.getByName(all[i]);
        }
        return found;
    }
}
