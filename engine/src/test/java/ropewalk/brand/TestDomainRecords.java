package ropewalk.brand;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** What a test says of names that end in .test, which nobody can own; of others the real directory is asked. */
@Component
@Primary
class TestDomainRecords implements DomainRecords {
    private final Map<String, List<String>> records = new ConcurrentHashMap<>();
    private final DnsDomainRecords directory;

    TestDomainRecords(DnsDomainRecords directory) {
        this.directory = directory;
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
