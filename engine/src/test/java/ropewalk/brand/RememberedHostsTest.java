package ropewalk.brand;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import ropewalk.tenant.TenantId;

class RememberedHostsTest {
    private static final Optional<TenantId> HARBOUR = Optional.of(new TenantId("01a2215c-0000-7000-8000-000000000001"));

    private final AtomicLong now = new AtomicLong();
    private final RememberedHosts hosts = new RememberedHosts(now::get);
    private final List<String> lookedUp = new ArrayList<>();

    @Test
    void areLookedUpOnceInTwoSeconds() {
        assertThat(find("work.example")).isEqualTo(HARBOUR);
        assertThat(find("work.example")).isEqualTo(HARBOUR);
        assertThat(lookedUp).hasSize(1);
        now.addAndGet(TimeUnit.SECONDS.toNanos(3));
        find("work.example");
        assertThat(lookedUp).hasSize(2);
    }

    @Test
    void ofWorkspacesStayHoweverManyAreMadeUp() {
        find("work.example");
        for (int i = 0; i < 3 * RememberedHosts.MOST; i++) {
            assertThat(find("x" + i + ".made-up")).isEmpty();
        }
        lookedUp.clear();
        find("work.example");
        assertThat(lookedUp).isEmpty();
    }

    @Test
    void thatAreMadeUpTakeNoMoreRoomThanThatMany() {
        for (int i = 0; i <= RememberedHosts.MOST; i++) {
            find("x" + i + ".made-up");
        }
        lookedUp.clear();
        find("x" + RememberedHosts.MOST + ".made-up");
        assertThat(lookedUp).isEmpty();
        find("x0.made-up");
        assertThat(lookedUp).containsExactly("x0.made-up");
    }

    @Test
    void areForgottenAtAWord() {
        find("work.example");
        find("x.made-up");
        hosts.forget();
        lookedUp.clear();
        find("work.example");
        find("x.made-up");
        assertThat(lookedUp).hasSize(2);
    }

    private Optional<TenantId> find(String host) {
        return hosts.find(host, asked -> {
            lookedUp.add(asked);
            return asked.endsWith(".made-up") ? Optional.empty() : HARBOUR;
        });
    }
}
