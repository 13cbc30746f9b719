package ropewalk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import ropewalk.sandbox.googlecalendar.SignIn;
import ropewalk.sandbox.hubspot.HubSpotSandbox;
import ropewalk.sandbox.server.Fault;
import ropewalk.sandbox.server.Json;
import ropewalk.sandbox.stripe.StripeSandbox;

class SandboxTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> delivered = new CopyOnWriteArrayList<>();
    private final Sandbox sandbox = started();
    private final HttpServer hook = listening();

    private static Sandbox started() {
        try {
            return Sandbox.start(Ports.free());
        } catch (IOException taken) {
            throw new IllegalStateException(taken);
        }
    }

    private HttpServer listening() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                delivered.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException taken) {
            throw new IllegalStateException(taken);
        }
    }

    @AfterEach
    void stop() throws IOException {
        hook.stop(0);
        sandbox.close();
    }

    private URI hook() {
        return URI.create("http://localhost:" + hook.getAddress().getPort() + "/hooks/k");
    }

    private HttpResponse<String> get(URI address) {
        return send(HttpRequest.newBuilder(address));
    }

    private HttpResponse<String> post(URI address, String type, String body) {
        return send(HttpRequest.newBuilder(address)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static final String FORM = "application/x-www-form-urlencoded";

    @Test
    void everyVendorHasAPageThatNeedsNothingFromElsewhere() {
        assertThat(sandbox.vendors()).containsKeys("hubspot", "teams");
        sandbox.vendors().forEach((connector, vendor) -> isAPage(connector, vendor.address()));
        isAPage("Google's sign-in", sandbox.googleCalendar().signIn().tokenAddress());
    }

    private void isAPage(String whose, URI address) {
        assertThat(get(address.resolve("/")).body())
                .as(whose)
                .contains("Start an outage", "Make the next call fail")
                .doesNotContain("https://", "<script");
    }

    @Test
    void everyVendorSaysHowItIsConnected() {
        sandbox.vendors()
                .forEach((connector, vendor) ->
                        assertThat(vendor.account()).as(connector).isNotEmpty());
    }

    @Test
    void theVendorsOfACompanyKeepTheirPortsInARow() {
        var row = Ports.from(8090);
        assertThat(row.of("hubspot", 0, 1)).containsExactly(8090);
        assertThat(row.of("mail", 2, 2)).containsExactly(8092, 8093);
        assertThat(row.with("mail", 2500, 0).of("mail", 2, 2)).containsExactly(2500, 0);
        assertThat(row.with("mail", 2500, 0).of("rest", 4, 1)).containsExactly(8094);
        assertThat(Ports.free().of("rest", 4, 1)).containsExactly(0);
        assertThat(Sandbox.ports()).isLessThanOrEqualTo(Ports.ROOM);
    }

    @Test
    void noneIsOpenAfterAPortWasTaken() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        int taken = sandbox.rest().address().getPort();
        Ports ports = Ports.free().with("hubspot", free).with("teams", taken);
        assertThatIOException().isThrownBy(() -> Sandbox.start(ports));
        new ServerSocket(free, 1, InetAddress.getLoopbackAddress()).close();
    }

    @Test
    void whatPeopleTypeIsShownAsText() {
        sandbox.hubspot().addContact(Map.of("email", "<script>alert(1)</script>"));
        assertThat(get(sandbox.hubspot().address()).body())
                .contains("&lt;script&gt;")
                .doesNotContain("<script>");
    }

    @Test
    void anOutageIsSwitchedByAButton() {
        URI address = sandbox.stripe().address();
        post(address.resolve("/sandbox/faults"), FORM, "outage=true");
        assertThat(get(address.resolve("/v1/account")).statusCode()).isEqualTo(503);
        assertThat(get(address).body()).contains("End the outage");
        post(
                address.resolve("/sandbox/faults"),
                "application/json",
                "{\"outage\":false,\"fault\":\"too-many\",\"times\":2}");
        assertThat(get(address.resolve("/sandbox/faults")).body()).contains("\"coming\":[\"TOO_MANY\",\"TOO_MANY\"]");
        assertThat(get(address.resolve("/v1/account")).statusCode()).isEqualTo(429);
        send(HttpRequest.newBuilder(address.resolve("/sandbox/faults")).DELETE());
        assertThat(get(address.resolve("/v1/account")).statusCode()).isEqualTo(401);
    }

    @Test
    void aFaultMeetsTheCallThatItIsAimedAt() {
        URI address = sandbox.rest().address();
        sandbox.rest().faults().at(request -> request.path().equals("/items"), Fault.TOO_MANY);
        assertThat(get(address.resolve("/echo")).statusCode()).isEqualTo(401);
        assertThat(get(address.resolve("/items")).statusCode()).isEqualTo(429);
        assertThat(get(address.resolve("/items")).statusCode()).isEqualTo(401);
    }

    @Test
    void aNewLeadIsTypedInAndDelivered() {
        sandbox.hubspot().deliverTo(hook());
        post(sandbox.hubspot().address().resolve("/sandbox/contacts"), FORM, "firstname=Ada&email=ada%40example.com");
        await().until(() -> !delivered.isEmpty());
        assertThat(delivered.get(0)).contains("contact.creation");
        assertThat(sandbox.hubspot().contacts().get(0).property("email")).isEqualTo("ada@example.com");
    }

    @Test
    void eventsComeAsOftenAndInTheOrderThatIsAskedFor() {
        sandbox.hubspot().deliverTo(hook());
        sandbox.hubspot().faults().deliveries(5);
        sandbox.hubspot().addContact(Map.of("email", "ada@example.com"));
        await().until(() -> delivered.size() == 5);
        assertThat(delivered).containsOnly(delivered.get(0));
        delivered.clear();
        sandbox.hubspot().faults().deliveries(1).reordered(true);
        String first =
                sandbox.hubspot().addContact(Map.of("email", "b@example.com")).id();
        String second =
                sandbox.hubspot().addContact(Map.of("email", "c@example.com")).id();
        await().until(() -> delivered.size() == 2);
        assertThat(delivered.get(0)).contains(second);
        assertThat(delivered.get(1)).contains(first);
    }

    @Test
    void theCustomerPaysOnThePaymentPage() {
        sandbox.stripe().deliverTo(hook());
        var created = send(HttpRequest.newBuilder(sandbox.stripe().address().resolve("/v1/payment_links"))
                .header("Authorization", "Bearer " + StripeSandbox.SECRET_KEY)
                .header("Content-Type", FORM)
                .POST(HttpRequest.BodyPublishers.ofString("metadata[ropewalk_key]=order-1"
                        + "&line_items[0][price_data][currency]=eur&line_items[0][price_data][unit_amount]=1990")));
        Map<String, Object> link = Json.object(created.body());
        String page = get(URI.create(String.valueOf(link.get("url")))).body();
        assertThat(page).contains("19.90 EUR", "<button>Pay</button>");
        var paid = post(sandbox.stripe().address().resolve("/sandbox/pay/" + link.get("id")), FORM, "");
        assertThat(paid.statusCode()).isEqualTo(303);
        assertThat(get(URI.create(String.valueOf(link.get("url")))).body()).contains("Paid. Thank you.");
        await().until(() -> delivered.stream().anyMatch(body -> body.contains("checkout.session.completed")));
        assertThat(delivered).anySatisfy(body -> assertThat(body).contains("order-1"));
    }

    @Test
    void onlyTheRightTokenIsAccepted() {
        var details = sandbox.hubspot().address().resolve("/account-info/v3/details");
        assertThat(send(HttpRequest.newBuilder(details).header("Authorization", "Bearer " + HubSpotSandbox.TOKEN))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(HttpRequest.newBuilder(details).header("Authorization", "Bearer other"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void anEventIsTypedInMovedAcceptedAndCancelledOnTheCalendarsPage() {
        var google = sandbox.googleCalendar();
        URI page = google.address();
        post(page.resolve("/sandbox/events"), FORM, "summary=Busy&start=2027-01-15T09:00&minutes=45");
        String id = String.valueOf(google.events().get(0).get("id"));
        assertThat(get(page).body()).contains("Busy", "Fri 15 Jan 2027 09:00");
        post(page.resolve("/sandbox/events/" + id + "/move"), FORM, "");
        assertThat(get(page).body()).contains("Sat 16 Jan 2027 09:00");
        google.change(id, Map.of("attendees", List.of(Map.of("email", "ada@example.com"))));
        post(page.resolve("/sandbox/events/" + id + "/accept"), FORM, "");
        assertThat(get(page).body()).contains("ada@example.com (accepted)");
        post(page.resolve("/sandbox/events/" + id + "/cancel"), FORM, "");
        assertThat(google.event(id)).containsEntry("status", "cancelled");
    }

    @Test
    void accessToTheCalendarIsTakenBackOnTheSignInsPage() {
        SignIn signIn = sandbox.googleCalendar().signIn();
        String right = "grant_type=refresh_token&client_id=" + SignIn.CLIENT_ID + "&client_secret="
                + SignIn.CLIENT_SECRET + "&refresh_token=" + SignIn.REFRESH_TOKEN.replace("/", "%2F");
        Map<String, Object> token =
                Json.object(post(signIn.tokenAddress(), FORM, right).body());
        var calendar = HttpRequest.newBuilder(
                        URI.create(sandbox.googleCalendar().api() + "/calendars/primary"))
                .header("Authorization", "Bearer " + token.get("access_token"));
        assertThat(send(calendar).statusCode()).isEqualTo(200);
        post(signIn.tokenAddress().resolve("/sandbox/consent"), FORM, "revoke=true");
        assertThat(send(calendar).statusCode()).isEqualTo(401);
        assertThat(post(signIn.tokenAddress(), FORM, right).body()).contains("invalid_grant");
    }

    @Test
    void aConsentIsWorthATokenOnceToWhoeverAskedForIt() {
        SignIn signIn = sandbox.googleCalendar().signIn();
        String question = "client_id=" + SignIn.CLIENT_ID + "&redirect_uri=http%3A%2F%2Flocalhost%2Fback&state=s1"
                + "&scope=https%3A%2F%2Fwww.googleapis.com%2Fauth%2Fcalendar&access_type=offline"
                // the example of RFC 7636, appendix B
                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";
        URI page = URI.create(signIn.consentAddress() + "?" + question);
        assertThat(get(page).body()).contains("Allow", "Deny", SignIn.CLIENT_ID);
        assertThat(get(URI.create(page.toString().replace("&code_challenge=", "&none=")))
                        .statusCode())
                .isEqualTo(400);
        assertThat(back(signIn, question, "deny"))
                .isEqualTo("http://localhost/back?state=s1&iss=" + "http%3A%2F%2Flocalhost%3A"
                        + signIn.consentAddress().getPort() + "&error=access_denied");
        String wrong = redeem(signIn, code(back(signIn, question, "allow")), "another-verifier");
        assertThat(wrong).contains("invalid_grant");
        String code = code(back(signIn, question, "allow"));
        String right = redeem(signIn, code, "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
        assertThat(Json.object(right)).containsKeys("access_token", "refresh_token");
        assertThat(redeem(signIn, code, "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
                .contains("invalid_grant");
    }

    private String back(SignIn signIn, String question, String decision) {
        return post(signIn.consentAddress(), FORM, question + "&decision=" + decision)
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private static String code(String back) {
        return back.replaceAll(".*[?&]code=([^&]*).*", "$1");
    }

    private String redeem(SignIn signIn, String code, String verifier) {
        String form = "grant_type=authorization_code&client_id=" + SignIn.CLIENT_ID + "&client_secret="
                + SignIn.CLIENT_SECRET + "&redirect_uri=http%3A%2F%2Flocalhost%2Fback&code=" + code
                + "&code_verifier=" + verifier;
        return post(signIn.tokenAddress(), FORM, form).body();
    }
}
