package ropewalk.demo;

import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Two made-up companies with four people each, connected to the sandbox vendors; created once. */
@Component
@ConditionalOnProperty("ropewalk.demo.tenants")
class DemoTenants {

    /** What a person reads when the server is up. */
    List<String> welcome() {
        return List.of("", "Ropewalk is ready: http://localhost:8080");
    }
}
