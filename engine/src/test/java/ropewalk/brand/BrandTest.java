package ropewalk.brand;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class BrandTest {
    private static final String BRAND = "/api/tenant/brand";

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    TestWorkspace workspace;
    Browser admin;

    @BeforeEach
    void signIn() {
        workspace = TestWorkspace.create(tenants, people);
        admin = workspace.browser(port, Role.ADMIN);
    }

    @Test
    void showsTheProductsOwnFaceUntilOneIsChosen() {
        assertThat(admin.get(BRAND).json().has("name")).isFalse();
        assertThat(admin.get("/theme.css").body()).contains("--tenant-accent-light:#0b6259");
        assertThat(new Browser(port).get("/api/brand").text("/name")).isEqualTo("Ropewalk");
        assertThat(new Browser(port).get("/manifest.webmanifest").text("/name")).isEqualTo("Ropewalk");
        assertThat(admin.get("/api/brand").json().at("/signedIn").asBoolean()).isTrue();
        assertThat(admin.get("/api/brand").text("/name"))
                .isEqualTo(workspace.tenant().name());
        assertThat(admin.get("/brand/logo").status()).isEqualTo(404);
    }

    @Test
    void showsWhoeverIsSignedInTheirOwn() {
        assertThat(change(admin, "\"0\"", Map.of("name", "Rose & Co", "accentLight", "#8A1538"))
                        .status())
                .isEqualTo(200);
        Browser viewer = workspace.browser(port, Role.VIEWER);
        var style = viewer.get("/theme.css");
        assertThat(style.headers().get("content-type")).startsWith("text/css");
        assertThat(style.headers().get("vary")).contains("Host", "Cookie");
        assertThat(style.body())
                .contains("--tenant-accent-light:#8a1538;--tenant-on-accent-light:#ffffff")
                .doesNotContain("#64cbbd");
        assertThat(viewer.send("GET", "/theme.css", null, Map.of("If-None-Match", style.etag()))
                        .status())
                .isEqualTo(304);
        assertThat(viewer.get("/manifest.webmanifest").text("/name")).isEqualTo("Rose & Co");
        assertThat(viewer.get("/manifest.webmanifest").text("/theme_color")).isEqualTo("#8a1538");
        assertThat(viewer.get("/api/brand").text("/name")).isEqualTo("Rose & Co");
        Browser other = TestWorkspace.create(tenants, people).browser(port, Role.ADMIN);
        assertThat(other.get("/theme.css").body()).contains("#0b6259");
        assertThat(new Browser(port).get("/theme.css").body()).contains("#0b6259");
    }

    @Test
    void refusesColoursThatCannotBeReadAndNamesTheNearestThatCan() {
        var refused = change(admin, "\"0\"", Map.of("accentLight", "#ffcc00"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/code")).isEqualTo("contrast-too-low");
        assertThat(refused.text("/scheme")).isEqualTo("light");
        assertThat(refused.json().at("/ratio").asDouble()).isBetween(1.0, 2.0);
        String nearest = refused.text("/nearest");
        assertThat(change(admin, "\"1\"", Map.of("accentLight", nearest)).status())
                .as("nothing was changed, so that this is stale")
                .isEqualTo(412);
        assertThat(change(admin, "\"0\"", Map.of("accentLight", nearest)).status())
                .isEqualTo(200);
        var dark = change(admin, "\"1\"", Map.of("accentLight", nearest, "accentDark", "#30007a"));
        assertThat(dark.text("/scheme")).isEqualTo("dark");
        assertThat(change(admin, "\"1\"", Map.of("accentLight", "red")).status())
                .isEqualTo(400);
    }

    @Test
    void tellsBeforeSavingWhatSavingWouldSay() {
        Browser viewer = workspace.browser(port, Role.VIEWER);
        var unreadable = viewer.get("/api/brand-colours?light=%23ffcc00").json();
        assertThat(unreadable.at("/light/readable").asBoolean()).isFalse();
        assertThat(unreadable.at("/dark/readable").asBoolean()).isTrue();
        String nearest = unreadable.at("/light/nearest").asString().replace("#", "%23");
        assertThat(viewer.get("/api/brand-colours?light=" + nearest)
                        .json()
                        .at("/light/readable")
                        .asBoolean())
                .isTrue();
        assertThat(viewer.get("/api/brand-colours").text("/dark/accent")).isEqualTo("#64cbbd");
        assertThat(viewer.get("/api/brand-colours?light=red").status()).isEqualTo(400);
    }

    @Test
    void isChangedByOneAtATimeAndRecorded() {
        assertThat(admin.put(BRAND, Map.of("name", "Rose")).status()).isEqualTo(428);
        var first = change(admin, admin.get(BRAND).etag(), Map.of("name", "Rose"));
        assertThat(first.etag()).isEqualTo("\"1\"");
        assertThat(change(admin, "\"0\"", Map.of("name", "Tulip")).text("/code"))
                .isEqualTo("stale-version");
        var entry = admin.get("/api/audit-entries?action=brand.changed");
        assertThat(entry.text("/items/0/after/name")).isEqualTo("Rose");
        var reset = admin.send("DELETE", BRAND, null, Map.of("If-Match", first.etag()));
        assertThat(reset.status()).isEqualTo(200);
        assertThat(admin.get("/api/brand").text("/name"))
                .isEqualTo(workspace.tenant().name());
        assertThat(admin.get("/api/audit-entries?action=brand.reset").text("/items/0/before/name"))
                .isEqualTo("Rose");
    }

    @Test
    void sendsALogoThatCanDoNothing() {
        byte[] drawing = Pictures.svg("<circle r=\"4\"/>");
        var added = admin.upload(BRAND + "/logo", "logo.svg", "image/png", drawing, Map.of());
        assertThat(added.status()).as(added.body()).isEqualTo(200);
        String logo = admin.get("/api/brand").text("/logo");
        assertThat(logo).startsWith("/brand/logo?v=");
        var sent = admin.get(logo);
        assertThat(sent.body()).contains("circle");
        assertThat(sent.headers())
                .containsEntry("content-type", "image/svg+xml")
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
        assertThat(new Browser(port).get(logo).status()).isEqualTo(404);
        byte[] script = Pictures.svg("<script/>");
        assertThat(admin.upload(BRAND + "/logo", "a.svg", "image/svg+xml", script, Map.of())
                        .text("/code"))
                .isEqualTo("picture-unfit");
        byte[] large = new byte[PictureCheck.MOST_BYTES + 1];
        assertThat(admin.upload(BRAND + "/logo", "a.png", "image/png", large, Map.of())
                        .status())
                .isEqualTo(413);
        assertThat(admin.delete(BRAND + "/logo").status()).isEqualTo(200);
        assertThat(admin.get("/brand/logo").status()).isEqualTo(404);
    }

    @Test
    void sendsIconsOfAllSizes() {
        byte[] icon = Pictures.of("png", 600, 600, Color.BLUE);
        assertThat(admin.upload(BRAND + "/icon", "i.png", "image/png", icon, Map.of())
                        .status())
                .isEqualTo(200);
        var manifest = admin.get("/manifest.webmanifest").json();
        assertThat(manifest.at("/icons").size()).isEqualTo(3);
        manifest.at("/icons").valueStream().forEach(one -> {
            assertThat(one.at("/src").asString()).contains("&v=");
            var sent = admin.get(one.at("/src").asString());
            assertThat(sent.status()).isEqualTo(200);
            assertThat(sent.headers()).containsEntry("content-type", "image/png");
        });
        assertThat(admin.get("/brand/icon.png?as=none").status()).isEqualTo(404);
    }

    @Test
    void isSetByTheOperatorToo() {
        Browser operator = workspace.browser(port, Role.OPERATOR);
        String path = "/api/tenants/" + workspace.tenant().id() + "/brand";
        var changed = operator.send("PUT", path, Map.of("name", "Made above"), Map.of("If-Match", "\"0\""));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(operator.upload(path + "/logo", "l.svg", "", Pictures.svg(""), Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(admin.get("/api/brand").text("/name")).isEqualTo("Made above");
        TestWorkspace foreign = TestWorkspace.create(tenants, people);
        String theirs = "/api/tenants/" + foreign.tenant().id() + "/brand";
        assertThat(operator.get(theirs).status()).isEqualTo(404);
        assertThat(operator.send("PUT", theirs, Map.of("name", "Mine"), Map.of("If-Match", "\"0\""))
                        .status())
                .isEqualTo(404);
    }

    private static Browser.Answer change(Browser browser, String etag, Map<String, String> brand) {
        return browser.send("PUT", BRAND, new HashMap<>(brand), Map.of("If-Match", etag));
    }
}
