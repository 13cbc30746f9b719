package ropewalk.connector.pipedrive;

import java.util.UUID;

class DealFeedContractTest extends PipedriveFeedContract {

    @Override
    protected String feed() {
        return "deals";
    }

    @Override
    protected String change() {
        String title = "Rope " + UUID.randomUUID();
        pipedrive.addDeal(title, 0);
        return title;
    }
}
