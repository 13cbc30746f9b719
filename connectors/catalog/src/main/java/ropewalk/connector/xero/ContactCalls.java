package ropewalk.connector.xero;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.AccessTokens;
import ropewalk.connector.Call;
import ropewalk.connector.Unavailable;
import ropewalk.connector.xero.AccountingApi.Address;
import ropewalk.connector.xero.AccountingApi.Contact;
import ropewalk.connector.xero.AccountingApi.Contacts;
import ropewalk.connector.xero.AccountingApi.Phone;
import ropewalk.connector.xero.XeroConnector.Account;
import ropewalk.connector.xero.XeroConnector.ContactChange;
import ropewalk.connector.xero.XeroConnector.ContactQuestion;
import ropewalk.connector.xero.XeroConnector.FoundContact;
import ropewalk.connector.xero.XeroConnector.WrittenContact;

/** What can be done with contacts. Xero finds them by {@code ContactNumber}, which only the API can write. */
record ContactCalls(AccessTokens tokens) {

    WrittenContact upsert(Call<Account, ContactChange> call) {
        ContactChange change = call.input();
        var wanted = new Contact(
                null,
                change.number(),
                null,
                change.name(),
                change.firstName(),
                change.lastName(),
                change.email(),
                change.taxNumber(),
                change.phone() == null ? null : List.of(new Phone("DEFAULT", change.phone())),
                addresses(change),
                null);
        Contact written = way(call).ask(api -> api.writeContact(new Contacts(List.of(wanted)))).all().stream()
                .findFirst()
                .orElseThrow(() -> Unavailable.unknown("Xero answered without the contact", null));
        return new WrittenContact(String.valueOf(written.contactID()), written.name());
    }

    private static @Nullable List<Address> addresses(ContactChange change) {
        boolean none = Stream.of(change.street(), change.city(), change.postalCode(), change.country())
                .allMatch(part -> part == null);
        return none
                ? null
                : List.of(new Address("STREET", change.street(), change.city(), change.postalCode(), change.country()));
    }

    FoundContact find(Call<Account, ContactQuestion> call) {
        String where = "ContactNumber==" + Where.quoted(call.input().number());
        return way(call).ask(api -> api.contacts(where)).all().stream()
                .findFirst()
                .map(found -> new FoundContact(
                        true, found.contactID(), found.name(), found.emailAddress(), found.contactStatus()))
                .orElseGet(() -> new FoundContact(false, null, null, null, null));
    }

    private Xero way(Call<Account, ?> call) {
        return new Xero(tokens, call.account(), call.http());
    }
}
