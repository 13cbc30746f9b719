package ropewalk.identity.link;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.brand.Brands;
import ropewalk.brand.Domains;
import ropewalk.identity.Person;
import ropewalk.tenant.Tenants;

/**
 * Lets a new person set their first password. With a mail server the link goes to them alone. Without one it is shown
 * once to the Admin who invites, since otherwise a new installation could not let its second person in.
 */
@Component
public class Invitations {
    private final OneTimeLinks links;
    private final IdentityMail mail;
    private final Domains domains;
    private final Brands brands;
    private final Tenants tenants;

    Invitations(OneTimeLinks links, IdentityMail mail, Domains domains, Brands brands, Tenants tenants) {
        this.links = links;
        this.mail = mail;
        this.domains = domains;
        this.brands = brands;
        this.tenants = tenants;
    }

    /** @return the link when the caller has to pass it on; null when it went out by mail */
    @Nullable
    public URI invite(Person person) {
        URI link = domains.address("/new-password/"
                + links.create(OneTimeLinks.Purpose.INVITATION, person.id()).text());
        if (!mail.isConfigured()) {
            return link;
        }
        var tenant = tenants.own();
        String name = brands.nameOf(tenant);
        String text =
                """
                Hello %s,

                you are invited to “%s”. Choose your password here within seven days:

                %s

                Then sign in with the workspace %s and this mail address.
                """
                        .formatted(person.name(), name, link, tenant.workspace());
        mail.aside(() -> mail.send(person.email(), "You are invited to " + name, text));
        return null;
    }
}
