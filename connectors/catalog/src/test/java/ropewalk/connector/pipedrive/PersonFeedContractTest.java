package ropewalk.connector.pipedrive;

import java.util.UUID;

class PersonFeedContractTest extends PipedriveFeedContract {

    @Override
    protected String feed() {
        return "persons";
    }

    @Override
    protected String change() {
        String name = "Bo " + UUID.randomUUID();
        pipedrive.addPerson(name, "bo@customer.example");
        return name;
    }
}
