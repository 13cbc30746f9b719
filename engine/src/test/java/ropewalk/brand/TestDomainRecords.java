package ropewalk.brand;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;
import ropewalk.identity.Browser;

/** What a test says of names that end in .test, which nobody can own; of others the real directory is asked. */
@Component
@Primary
public class TestDomainRecords implements DomainRecords {
    private final Map<String, List<String>> records = new ConcurrentHashMap<>();
    private final DnsDomainRecords directory;

    TestDomainRecords(DnsDomainRecords directory) {
        this.directory = directory;
    }

    /** Claims the host for the Admin's workspace, if it does not have it yet, and proves it. */
    public void prove(Browser admin, String host) {
        var claimed = admin.post("/api/domains", Map.of("name", host));
        put(claimed.text("/record"), claimed.text("/proof"));
        var verified = admin.post("/api/domains/" + claimed.text("/id") + "/verification", Map.of());
        assertThat(verified.status()).as(verified.body()).isEqualTo(200);
    }

    void put(String name, String... texts) {
        records.put(name, List.of(texts));
    }

    @Override
    public List<String> texts(String name) {
        if (name.endsWith(".silent.test")) {
            throw new DirectoryUnavailable(new IllegalStateException("asked to be silent"));
        }
        return name.endsWith(".test") ? records.getOrDefault(name, List.of()) : directory.texts(name);
    }
}
