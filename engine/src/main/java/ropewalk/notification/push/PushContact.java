package ropewalk.notification.push;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import ropewalk.http.PublicAddress;

/** Where the people of a push service reach whoever runs this installation (RFC 8292, 2.1). */
@Component
class PushContact {
    private final String configured;
    private final String sender;
    private final PublicAddress address;

    /** @param configured begins with {@code mailto:} or {@code https://}; what there is otherwise when empty */
    PushContact(
            @Value("${ropewalk.push.contact:}") String configured,
            @Value("${ropewalk.mail.sender:Ropewalk <no-reply@localhost>}") String sender,
            PublicAddress address)
            throws AddressException {
        this.configured = configured.strip();
        this.sender = new InternetAddress(sender).getAddress();
        this.address = address;
    }

    String address() {
        if (!configured.isEmpty()) {
            return configured;
        }
        String own = address.of("").toString();
        return own.startsWith("https://") ? own : "mailto:" + sender;
    }
}
