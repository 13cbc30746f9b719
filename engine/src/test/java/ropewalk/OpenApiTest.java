package ropewalk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The committed API document is the one that the server gives. After a wanted change:
 * {@code mvn -pl engine -am test -Dtest=OpenApiTest -Dsurefire.failIfNoSpecifiedTests=false -Dopenapi.write}
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class OpenApiTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    @LocalServerPort
    int port;

    @Test
    void documentIsCommitted() throws IOException {
        String served = RestClient.create("http://localhost:" + port)
                .get()
                .uri("/api/openapi.json")
                .retrieve()
                .body(String.class);
        String current = JSON.writeValueAsString(JSON.readValue(served, Object.class)) + "\n";
        Path committed = Path.of("../docs/reference/openapi.json");
        if (System.getProperty("openapi.write") != null) {
            Files.writeString(committed, current);
        }
        assertThat(Files.readString(committed))
                .as("docs/reference/openapi.json against the server; the class comment says how to renew it")
                .isEqualTo(current);
    }
}
