package ropewalk.sandbox;

import java.io.IOException;
import ropewalk.sandbox.googlecalendar.GoogleCalendarSandbox;
import ropewalk.sandbox.hubspot.HubSpotSandbox;
import ropewalk.sandbox.mail.MailSandbox;
import ropewalk.sandbox.rest.RestSandbox;
import ropewalk.sandbox.stripe.StripeSandbox;

/** All vendors together. Each has an overview page at its address, with its faults as buttons. */
public final class Sandbox implements AutoCloseable {

    /** One loopback port each; 0 takes a free one. */
    public record Ports(
            int hubspot, int stripe, int smtp, int mailPages, int rest, int googleCalendar, int googleSignIn) {

        public static final Ports FREE = new Ports(0, 0, 0, 0, 0, 0, 0);

        /** Seven ports in a row. */
        public static Ports from(int first) {
            return new Ports(first, first + 1, first + 2, first + 3, first + 4, first + 5, first + 6);
        }
    }

    private final HubSpotSandbox hubspot;
    private final StripeSandbox stripe;
    private final MailSandbox mail;
    private final RestSandbox rest;
    private final GoogleCalendarSandbox googleCalendar;

    private Sandbox(
            HubSpotSandbox hubspot,
            StripeSandbox stripe,
            MailSandbox mail,
            RestSandbox rest,
            GoogleCalendarSandbox googleCalendar) {
        this.hubspot = hubspot;
        this.stripe = stripe;
        this.mail = mail;
        this.rest = rest;
        this.googleCalendar = googleCalendar;
    }

    /** @throws IOException when a port is taken */
    public static Sandbox start(Ports ports) throws IOException {
        return new Sandbox(
                new HubSpotSandbox(ports.hubspot()),
                new StripeSandbox(ports.stripe()),
                new MailSandbox(ports.smtp(), ports.mailPages()),
                new RestSandbox(ports.rest()),
                new GoogleCalendarSandbox(ports.googleCalendar(), ports.googleSignIn()));
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

    @Override
    public void close() throws IOException {
        hubspot.close();
        stripe.close();
        rest.close();
        googleCalendar.close();
        mail.close();
    }
}
