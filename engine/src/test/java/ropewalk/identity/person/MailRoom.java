package ropewalk.identity.person;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import ropewalk.brand.Brands;
import ropewalk.brand.Domains;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.identity.link.OneTimeLinks;
import ropewalk.tenant.Tenants;

/** Opens pages of people that send their invitations by mail. */
@Component
public record MailRoom(
        People people,
        PersonAccounts accounts,
        PersonChanges changes,
        ClientEndings endings,
        OneTimeLinks links,
        Domains domains,
        Brands brands,
        Tenants tenants,
        PlatformTransactionManager transactions) {
    public MailedInvitations of(TestWorkspace workspace, int port) {
        return new MailedInvitations(
                workspace, port, people, accounts, changes, endings, links, domains, brands, tenants, transactions);
    }
}
