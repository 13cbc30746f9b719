package ropewalk.connector.salesforce;

import java.net.URI;

/**
 * What a sign-in gives.
 *
 * @param instance where the organisation's API is
 */
record Session(String token, URI instance) {

    /** A record's page. */
    String page(String recordId) {
        return instance.resolve("/" + recordId).toString();
    }

    @Override
    public String toString() {
        return "Session[" + instance + "]";
    }
}
