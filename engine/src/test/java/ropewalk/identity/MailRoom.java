package ropewalk.identity;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import ropewalk.brand.Brands;
import ropewalk.brand.Domains;
import ropewalk.tenant.Tenants;

/** Opens pages of people that send their invitations by mail. */
@Component
public record MailRoom(
        People people,
        PersonChanges changes,
        OneTimeLinks links,
        Domains domains,
        Brands brands,
        Tenants tenants,
        PlatformTransactionManager transactions) {
    public MailedInvitations of(TestWorkspace workspace, int port) {
        return new MailedInvitations(workspace, port, people, changes, links, domains, brands, tenants, transactions);
    }
}
