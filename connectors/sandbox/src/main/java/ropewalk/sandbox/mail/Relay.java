package ropewalk.sandbox.mail;

import static ropewalk.sandbox.mail.Entrance.lines;
import static ropewalk.sandbox.mail.Entrance.say;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.server.Fault;
import ropewalk.sandbox.server.Faults;

/** Stands in front of the mail server and makes faults: it passes SMTP on line by line (RFC 5321). */
final class Relay implements AutoCloseable {

    private final Entrance entrance;
    private final Supplier<Socket> server;
    private final Faults faults;
    private final @Nullable Tls tls;

    Relay(int port, Supplier<Socket> server, Faults faults, @Nullable Tls tls) throws IOException {
        this.server = server;
        this.faults = faults;
        this.tls = tls;
        this.entrance = new Entrance(port, "sandbox-mail");
        entrance.open(client -> serve(tls != null && tls.fromTheStart() ? tls.over(client) : client));
    }

    int port() {
        return entrance.port();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }

    private void serve(Socket client) throws IOException {
        if (faults.outage()) {
            say(client, "421 sandbox Service not available");
            return;
        }
        Socket secured = tls == null || tls.fromTheStart() ? client : startTls(client, tls);
        if (secured == null) {
            return;
        }
        try (Socket behind = server.get()) {
            BufferedReader answered = lines(behind);
            reply(answered, secured == client ? client : null);
            converse(secured, behind, answered, faults.take());
        }
    }

    /** Speaks without the mail server until the line is protected; absent when the client goes before that. */
    private static @Nullable Socket startTls(Socket client, Tls tls) throws IOException {
        BufferedReader asked = lines(client);
        say(client, "220 sandbox SMTP");
        for (String line = asked.readLine(); line != null; line = asked.readLine()) {
            switch (line.toUpperCase(Locale.ROOT).split(" ", 2)[0]) {
                case "EHLO" -> {
                    say(client, "250-sandbox");
                    say(client, "250 STARTTLS");
                }
                case "STARTTLS" -> {
                    say(client, "220 Ready to start TLS");
                    return tls.over(client);
                }
                case "QUIT" -> {
                    say(client, "221 Bye");
                    return null;
                }
                default -> say(client, "530 5.7.0 Must issue a STARTTLS command first");
            }
        }
        return null;
    }

    private void converse(Socket client, Socket behind, BufferedReader answered, Optional<Fault> fault)
            throws IOException {
        BufferedReader asked = lines(client);
        for (String line = asked.readLine(); line != null; line = asked.readLine()) {
            String command = line.toUpperCase(Locale.ROOT);
            if (command.startsWith("AUTH") && fault.equals(Optional.of(Fault.UNAUTHORISED))) {
                say(client, "535 5.7.8 Authentication credentials invalid");
                continue;
            }
            if (command.startsWith("DATA") && fault.isPresent() && refuse(fault.get(), client)) {
                return;
            }
            say(behind, line);
            String answer = reply(answered, client);
            if (command.equals("DATA") && answer.startsWith("354")) {
                pass(asked, behind);
                if (fault.isPresent() && swallow(fault.get(), answered, client)) {
                    return;
                }
                reply(answered, client);
            }
            if (command.startsWith("QUIT")) {
                return;
            }
        }
    }

    /** Whether the conversation ends before the message is taken. */
    private boolean refuse(Fault fault, Socket client) throws IOException {
        switch (fault) {
            case TOO_MANY -> say(client, "450 4.7.1 Too many messages, try again later");
            case ERROR_BEFORE -> say(client, "451 4.3.0 Local error in processing");
            case TIMEOUT_BEFORE -> faults.hang();
            case ERROR_AFTER, TIMEOUT_AFTER, UNAUTHORISED -> {
                return false;
            }
        }
        return true;
    }

    /** Whether the server's yes to a message is kept from the client. */
    private boolean swallow(Fault fault, BufferedReader answered, Socket client) throws IOException {
        if (fault == Fault.TIMEOUT_AFTER || fault == Fault.ERROR_AFTER) {
            reply(answered, null);
            if (fault == Fault.TIMEOUT_AFTER) {
                faults.hang();
            }
            client.close();
            return true;
        }
        return false;
    }

    private static void pass(BufferedReader asked, Socket behind) throws IOException {
        for (String line = asked.readLine(); line != null; line = asked.readLine()) {
            say(behind, line);
            if (line.equals(".")) {
                return;
            }
        }
    }

    /** Reads a reply of one or more lines; the client hears it unless it is null. */
    private static String reply(BufferedReader answered, @Nullable Socket client) throws IOException {
        String line = answered.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            if (client != null) {
                say(client, line);
            }
            line = answered.readLine();
        }
        if (line == null) {
            throw new IOException("The mail server hung up");
        }
        if (client != null) {
            say(client, line);
        }
        return line;
    }
}
