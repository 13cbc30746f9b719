package ropewalk.http;

import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The address at which others reach this server: in links of mails, in webhook addresses and their signatures. Never
 * taken from a request, where anybody could write another one.
 */
@Component
public class PublicAddress {
    private final String configured;
    private volatile int port = 8080;

    PublicAddress(@Value("${ropewalk.address:}") String configured) {
        this.configured = configured;
    }

    /** @param path begins with a slash, and may have a query */
    public URI of(String path) {
        String base = configured.isBlank() ? "http://localhost:" + port : configured.strip();
        return URI.create(base.replaceAll("/+$", "") + path);
    }

    /** Where none is configured, the server is for this machine only. */
    @EventListener
    void started(WebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() == null) {
            port = event.getWebServer().getPort();
        }
    }
}
