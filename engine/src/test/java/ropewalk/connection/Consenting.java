package ropewalk.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;

/** What an Admin's browser does on the way to the sandbox's page of consent, and there. */
final class Consenting {
    private Consenting() {}

    static Answer begin(Browser browser, String path) {
        return browser.send(
                "POST",
                path + "/consents",
                Map.of(),
                Map.of("If-Match", "\"" + browser.get(path).text("/version") + "\""));
    }

    /** What the vendor's page sends the browser back with. */
    static Map<String, String> decided(URI there, String decision) {
        Browser vendor = new Browser(there.getPort());
        assertThat(vendor.get(there.getRawPath() + "?" + there.getRawQuery()).body())
                .contains("Allow");
        Answer back = vendor.send("POST", there.getRawPath(), there.getRawQuery() + "&decision=" + decision, Map.of());
        return query(URI.create(back.headers().getOrDefault("location", "")));
    }

    static Map<String, String> query(URI address) {
        var found = new LinkedHashMap<String, String>();
        for (String pair : List.of(address.getRawQuery().split("&"))) {
            String[] parts = pair.split("=", 2);
            found.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return found;
    }
}
