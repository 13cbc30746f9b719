package ropewalk.identity.passkey;

import org.springframework.stereotype.Component;
import ropewalk.brand.Brands;
import ropewalk.identity.Person;
import ropewalk.identity.link.IdentityMail;
import ropewalk.tenant.TenantContext;
import ropewalk.tenant.Tenants;

/** Tells people by mail what an Admin did to their passkeys: an Admin who was deceived, or deceives, is noticed by it. */
@Component
class PasskeyNotices {
    private final IdentityMail mail;
    private final Brands brands;
    private final Tenants tenants;

    PasskeyNotices(IdentityMail mail, Brands brands, Tenants tenants) {
        this.mail = mail;
        this.brands = brands;
        this.tenants = tenants;
    }

    void removed(Person person) {
        if (!mail.isConfigured()) {
            return;
        }
        String by = TenantContext.require().actor().name();
        String name = brands.nameOf(tenants.own());
        String text =
                """
                Hello %s,

                %s has removed all your passkeys at “%s” and signed you out everywhere.

                Sign in with your password and add new passkeys on the page of your account. If you did not ask for
                this, tell an administrator whom you trust, and change your password.
                """
                        .formatted(person.name(), by, name);
        mail.aside(() -> mail.send(person.email(), "Your passkeys at " + name + " were removed", text));
    }
}
