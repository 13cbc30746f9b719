package ropewalk.identity.federation;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import ropewalk.identity.Browser;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.identity.provider.LocalProvider;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/** A new workspace whose people sign in through a provider of their own. */
abstract class ProviderScene {
    static final String USER = TestWorkspace.email(Role.USER);

    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    ProviderWorkspace desk;
    LocalProvider provider;
    TestWorkspace workspace;
    Browser admin;

    @BeforeEach
    void registerAProvider() {
        desk = ProviderWorkspace.create(port, tenants, people);
        provider = desk.provider();
        workspace = desk.workspace();
        admin = desk.admin();
    }

    @AfterEach
    void stopIt() {
        provider.close();
    }

    final String personId(String mail) {
        return workspace.inside(() -> people.withEmail(mail).orElseThrow().id());
    }
}
