package ropewalk.connector.salesforce;

import ropewalk.connector.Label;

/** A record that was written. */
record Written(
        @Label("Record id") String id,
        @Label("Newly created") boolean created,
        @Label(value = "Address in Salesforce", help = "The record's page, for people") String url) {}
