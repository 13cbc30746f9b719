package ropewalk.connector.caldav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ropewalk.connector.Refused;

/** A server's answer is not trusted. */
class XmlTest {

    private static Multistatus parse(String text) {
        return Multistatus.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void fetchesNothing(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "of this machine");
        var failure = catchThrowableOfType(
                Refused.class,
                () -> parse("<!DOCTYPE d [<!ENTITY x SYSTEM \"" + secret.toUri()
                        + "\">]><multistatus xmlns='DAV:'><sync-token>&x;</sync-token></multistatus>"));
        assertThat(failure.code()).isEqualTo("not-caldav");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>Sign in</body></html>",
                "<!DOCTYPE m><multistatus xmlns='DAV:'/>",
                "<!DOCTYPE m [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><multistatus xmlns='DAV:'>&b;</multistatus>",
                "<multistatus/>"
            })
    void isNoCalDavServersAnswer(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(Refused.class);
    }

    @Test
    void leadsNoCredentialsToAnotherHost() {
        URI cloud = URI.create("https://caldav.cloud.example/dav/");
        assertThat(Calendars.resolved(cloud, "/dav/home/")).hasHost("caldav.cloud.example");
        assertThat(Calendars.resolved(cloud, "https://p07-caldav.cloud.example/1/"))
                .hasHost("p07-caldav.cloud.example");
        for (String other : new String[] {
            "https://elsewhere.example/",
            "http://caldav.cloud.example/",
            "//evilcloud.example/",
            "https://x@p1.cloud.example/"
        }) {
            var failure = catchThrowableOfType(Refused.class, () -> Calendars.resolved(cloud, other));
            assertThat(failure.code()).as(other).isEqualTo("other-host");
        }
    }
}
