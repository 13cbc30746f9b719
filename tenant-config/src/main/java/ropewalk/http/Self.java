package ropewalk.http;

import ropewalk.tenant.Actor;
import ropewalk.tenant.TenantContext;

/** Whoever asks for what is their own. */
public final class Self {
    private Self() {}

    /**
     * The id of the person who asks.
     *
     * @throws Problem 404 when a program asks: it has nothing of the kind
     */
    public static String id() {
        Actor actor = TenantContext.require().actor();
        if (actor.kind() != Actor.Kind.PERSON) {
            throw Problem.notFound();
        }
        return actor.id();
    }
}
