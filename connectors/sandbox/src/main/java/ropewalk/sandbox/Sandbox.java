package ropewalk.sandbox;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ropewalk.sandbox.adyen.AdyenSandbox;
import ropewalk.sandbox.caldav.CalDavSandbox;
import ropewalk.sandbox.docusign.DocuSignSandbox;
import ropewalk.sandbox.github.GitHubSandbox;
import ropewalk.sandbox.googlecalendar.GoogleCalendarSandbox;
import ropewalk.sandbox.hubspot.HubSpotSandbox;
import ropewalk.sandbox.jira.JiraSandbox;
import ropewalk.sandbox.mail.MailSandbox;
import ropewalk.sandbox.microsoft365.Microsoft365Sandbox;
import ropewalk.sandbox.microsoft365.Microsoft365TeamsSandbox;
import ropewalk.sandbox.paypal.PayPalSandbox;
import ropewalk.sandbox.pipedrive.PipedriveSandbox;
import ropewalk.sandbox.rest.RestSandbox;
import ropewalk.sandbox.salesforce.SalesforceSandbox;
import ropewalk.sandbox.server.Twin;
import ropewalk.sandbox.slack.SlackSandbox;
import ropewalk.sandbox.square.SquareSandbox;
import ropewalk.sandbox.stripe.StripeSandbox;
import ropewalk.sandbox.teams.TeamsSandbox;
import ropewalk.sandbox.twilio.TwilioSandbox;
import ropewalk.sandbox.xero.XeroSandbox;
import ropewalk.sandbox.zendesk.ZendeskSandbox;

/** All vendors together. Each has an overview page at its address, with its faults as buttons. */
public final class Sandbox implements AutoCloseable {

    /** New ones come last: the addresses of the others stand in the tutorial. */
    private static final List<Seat> SEATS = List.of(
            one("hubspot", HubSpotSandbox::new),
            one("stripe", StripeSandbox::new),
            two("mail", MailSandbox::new),
            one("rest", RestSandbox::new),
            two("google-calendar", GoogleCalendarSandbox::new),
            one("twilio", TwilioSandbox::new),
            one("slack", SlackSandbox::new),
            one("teams", TeamsSandbox::new),
            one("salesforce", SalesforceSandbox::new),
            two("microsoft365-calendar", Microsoft365Sandbox::new),
            one("caldav", CalDavSandbox::new),
            one("paypal", PayPalSandbox::new),
            one("adyen", AdyenSandbox::new),
            one("square", SquareSandbox::new),
            two("xero", XeroSandbox::new),
            two("docusign", DocuSignSandbox::new),
            one("zendesk", ZendeskSandbox::new),
            one("github", GitHubSandbox::new),
            one("jira", JiraSandbox::new),
            one("pipedrive", PipedriveSandbox::new),
            two("microsoft365-teams", Microsoft365TeamsSandbox::new));

    /** @param connector its id */
    private record Seat(String connector, int ports, Opening opening) {}

    private interface Opening {
        Twin open(int... ports) throws IOException;
    }

    private interface OnePort {
        Twin open(int port) throws IOException;
    }

    private interface TwoPorts {
        Twin open(int first, int second) throws IOException;
    }

    private static Seat one(String connector, OnePort opening) {
        return new Seat(connector, 1, ports -> opening.open(ports[0]));
    }

    private static Seat two(String connector, TwoPorts opening) {
        return new Seat(connector, 2, ports -> opening.open(ports[0], ports[1]));
    }

    private final Map<String, Twin> vendors = new LinkedHashMap<>();

    private Sandbox() {}

    /** @throws IOException when a port is taken; none is open then */
    public static Sandbox start(Ports ports) throws IOException {
        var sandbox = new Sandbox();
        int place = 0;
        try {
            for (Seat seat : SEATS) {
                int[] own = ports.of(seat.connector(), place, seat.ports());
                sandbox.vendors.put(seat.connector(), seat.opening().open(own));
                place += seat.ports();
            }
            return sandbox;
        } catch (IOException taken) {
            sandbox.close();
            throw taken;
        }
    }

    /** How many ports all vendors take together. */
    static int ports() {
        return SEATS.stream().mapToInt(Seat::ports).sum();
    }

    /** By the id of the connector that speaks with it. */
    public Map<String, Twin> vendors() {
        return Collections.unmodifiableMap(vendors);
    }

    /** For example {@code of(HubSpotSandbox.class)}. */
    public <V extends Twin> V of(Class<V> vendor) {
        return vendors.values().stream()
                .filter(vendor::isInstance)
                .map(vendor::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no " + vendor.getSimpleName()));
    }

    public HubSpotSandbox hubspot() {
        return of(HubSpotSandbox.class);
    }

    public StripeSandbox stripe() {
        return of(StripeSandbox.class);
    }

    public MailSandbox mail() {
        return of(MailSandbox.class);
    }

    public RestSandbox rest() {
        return of(RestSandbox.class);
    }

    public GoogleCalendarSandbox googleCalendar() {
        return of(GoogleCalendarSandbox.class);
    }

    public TwilioSandbox twilio() {
        return of(TwilioSandbox.class);
    }

    public SlackSandbox slack() {
        return of(SlackSandbox.class);
    }

    public TeamsSandbox teams() {
        return of(TeamsSandbox.class);
    }

    @Override
    public void close() throws IOException {
        for (Twin vendor : vendors.values()) {
            vendor.close();
        }
    }
}
