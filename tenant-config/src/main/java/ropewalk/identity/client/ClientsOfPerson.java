package ropewalk.identity.client;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import ropewalk.identity.Eyes;

/** The programs that somebody has let in, and those that these have let in: they go on when the person goes. */
@Component
public class ClientsOfPerson {
    private static final int MOST = 100;

    private final ApiClients clients;
    private final Eyes eyes;

    ClientsOfPerson(ApiClients clients, Eyes eyes) {
        this.clients = clients;
        this.eyes = eyes;
    }

    /** The newest hundred that still work. */
    List<ApiClient> of(String personId) {
        return clients.madeBy(eyes.sameAs(personId), MOST);
    }

    /** All of them, in the caller's transaction; their tokens and keys stop with it. */
    @Transactional
    public void end(String personId) {
        List<ApiClient> working = of(personId);
        while (!working.isEmpty()) {
            working.forEach(client -> clients.revoke(client.id()));
            working = of(personId);
        }
    }
}
