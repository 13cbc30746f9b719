package ropewalk.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import ropewalk.identity.Browser;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ScreenFilesTest {
    @LocalServerPort
    int port;

    @BeforeEach
    void needTheBuiltScreen() {
        assumeThat(new ClassPathResource("META-INF/resources/index.html").exists())
                .as("the screen is built; mvn verify builds it")
                .isTrue();
    }

    @Test
    void answersEveryPlaceWithTheIndexPage() {
        for (String path :
                new String[] {"/", "/index.html", "/tasks", "/tasks/42", "/new-password/abc_-", "/skills/harbour.match"
                }) {
            var page = new Browser(port).get(path);
            assertThat(page.status()).as(path).isEqualTo(200);
            assertThat(page.headers().get("content-type")).as(path).startsWith("text/html");
            assertThat(page.headers().get("cache-control")).as(path).isEqualTo("no-cache");
            assertThat(page.headers()).as(path).containsKey("content-security-policy");
        }
    }

    @Test
    void keepsHashedFilesForAYear() {
        Matcher script = Pattern.compile("/assets/[^\"]+[.]js")
                .matcher(new Browser(port).get("/").body());
        assertThat(script.find()).isTrue();
        assertThat(new Browser(port).get(script.group()).headers().get("cache-control"))
                .isEqualTo("max-age=31536000, public, immutable");
    }

    @Test
    void asksForTheWorkerAndTheManifestEachTime() {
        for (String path : new String[] {"/worker.js", "/manifest.webmanifest"}) {
            var file = new Browser(port).get(path);
            assertThat(file.status()).as(path).isEqualTo(200);
            assertThat(file.headers().get("cache-control")).as(path).contains("no-cache");
        }
        assertThat(new Browser(port).get("/worker.js").headers().get("content-type"))
                .contains("javascript");
    }

    @Test
    void letsTheWorkerAnswerNothingThatTheServerMakes() {
        String worker = new Browser(port).get("/worker.js").body();
        Matcher places = Pattern.compile("api\\|[^)]*").matcher(worker);
        assertThat(places.find())
                .as("the worker's list of what is no place in the screen")
                .isTrue();
        assertThat(places.group().replace("[.]", ".").split("\\|")).containsAll(ScreenFiles.NOT_THE_SCREENS);
    }

    @Test
    void findsNothingWhereNothingIs() {
        for (String path :
                new String[] {"/assets/none.js", "/missing.png", "/icons/missing.png", "/hooks", "/assets/none"}) {
            var missing = new Browser(port).get(path);
            assertThat(missing.status()).as(path).isEqualTo(404);
            assertThat(missing.headers().get("cache-control")).as(path).contains("no-store");
        }
    }
}
