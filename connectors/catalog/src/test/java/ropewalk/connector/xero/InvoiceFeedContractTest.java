package ropewalk.connector.xero;

import java.util.Map;
import java.util.UUID;

/** Invoices are read as contacts are. */
class InvoiceFeedContractTest extends ContactFeedContractTest {

    @Override
    protected String feed() {
        return XeroWebhook.INVOICES;
    }

    @Override
    protected String change() {
        String contact = xero.addContact(Map.of("Name", "Boat " + UUID.randomUUID()));
        return xero.addInvoice(contact, "10.00");
    }
}
