package ropewalk.sandbox;

import java.io.IOException;
import ropewalk.sandbox.googlecalendar.GoogleCalendarSandbox;
import ropewalk.sandbox.hubspot.HubSpotSandbox;
import ropewalk.sandbox.mail.MailSandbox;
import ropewalk.sandbox.rest.RestSandbox;
import ropewalk.sandbox.slack.SlackSandbox;
import ropewalk.sandbox.stripe.StripeSandbox;
import ropewalk.sandbox.teams.TeamsSandbox;
import ropewalk.sandbox.twilio.TwilioSandbox;

/** All vendors together. Each has an overview page at its address, with its faults as buttons. */
public final class Sandbox implements AutoCloseable {

    /** One loopback port each; 0 takes a free one. */
    public record Ports(
            int hubspot,
            int stripe,
            int smtp,
            int mailPages,
            int rest,
            int googleCalendar,
            int googleSignIn,
            int twilio,
            int slack,
            int teams) {

        public static final Ports FREE = new Ports(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        /** Ten ports in a row. */
        public static Ports from(int first) {
            return new Ports(
                    first, first + 1, first + 2, first + 3, first + 4, first + 5, first + 6, first + 7, first + 8,
                    first + 9);
        }
    }

    private final HubSpotSandbox hubspot;
    private final StripeSandbox stripe;
    private final MailSandbox mail;
    private final RestSandbox rest;
    private final GoogleCalendarSandbox googleCalendar;
    private final TwilioSandbox twilio;
    private final SlackSandbox slack;
    private final TeamsSandbox teams;

    private Sandbox(
            HubSpotSandbox hubspot,
            StripeSandbox stripe,
            MailSandbox mail,
            RestSandbox rest,
            GoogleCalendarSandbox googleCalendar,
            TwilioSandbox twilio,
            SlackSandbox slack,
            TeamsSandbox teams) {
        this.hubspot = hubspot;
        this.stripe = stripe;
        this.mail = mail;
        this.rest = rest;
        this.googleCalendar = googleCalendar;
        this.twilio = twilio;
        this.slack = slack;
        this.teams = teams;
    }

    /** @throws IOException when a port is taken */
    public static Sandbox start(Ports ports) throws IOException {
        return new Sandbox(
                new HubSpotSandbox(ports.hubspot()),
                new StripeSandbox(ports.stripe()),
                new MailSandbox(ports.smtp(), ports.mailPages()),
                new RestSandbox(ports.rest()),
                new GoogleCalendarSandbox(ports.googleCalendar(), ports.googleSignIn()),
                new TwilioSandbox(ports.twilio()),
                new SlackSandbox(ports.slack()),
                new TeamsSandbox(ports.teams()));
    }

    public HubSpotSandbox hubspot() {
        return hubspot;
    }

    public StripeSandbox stripe() {
        return stripe;
    }

    public MailSandbox mail() {
        return mail;
    }

    public RestSandbox rest() {
        return rest;
    }

    public GoogleCalendarSandbox googleCalendar() {
        return googleCalendar;
    }

    public TwilioSandbox twilio() {
        return twilio;
    }

    public SlackSandbox slack() {
        return slack;
    }

    public TeamsSandbox teams() {
        return teams;
    }

    @Override
    public void close() throws IOException {
        hubspot.close();
        stripe.close();
        rest.close();
        googleCalendar.close();
        twilio.close();
        slack.close();
        teams.close();
        mail.close();
    }
}
