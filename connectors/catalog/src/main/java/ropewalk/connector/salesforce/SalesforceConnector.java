package ropewalk.connector.salesforce;

import com.sforce.soap.partner.GetUserInfoResult;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import ropewalk.connector.Call;
import ropewalk.connector.Card;
import ropewalk.connector.Connector;
import ropewalk.connector.Default;
import ropewalk.connector.Http;
import ropewalk.connector.Icon;
import ropewalk.connector.Idempotency;
import ropewalk.connector.Label;
import ropewalk.connector.Multiline;
import ropewalk.connector.PrivateKeys;
import ropewalk.connector.Refused;
import ropewalk.connector.Secret;

/**
 * Records in Salesforce, by the vendor's own SOAP client. Source: SOAP API Developer Guide, version 65 (partner WSDL, as
 * the client's classes hold it).
 */
@Component
final class SalesforceConnector implements Connector {

    /** Entered once by an Admin. The user and the key, or the refresh token. */
    record Account(
            @Label(value = "Consumer key", help = "Of the app in Salesforce that this connection signs in with")
                    String consumerKey,
            @Label(value = "User name", help = "In Salesforce; everything is done in this user's name and rights")
                    @Nullable
                    String username,
            @Label(value = "Private key", help = "RSA in PEM; the app in Salesforce holds its certificate")
                    @Secret
                    @Multiline
                    @Nullable
                    String privateKey,
            @Label(value = "Refresh token", help = "Instead of user name and private key") @Secret @Nullable
                    String refreshToken,
            @Label(value = "Consumer secret", help = "Goes with a refresh token") @Secret @Nullable
                    String consumerSecret,
            @Label(
                            value = "Sign-in address",
                            help = "https://test.salesforce.com for a sandbox of Salesforce, or your own domain there")
                    @Default("https://login.salesforce.com")
                    URI loginAddress,
            @Label(
                            value = "Key field",
                            help = "A text field with “external id” and “unique” in each object that is written")
                    @Default("Ropewalk_Key__c")
                    String keyField,
            @Label(value = "Watched objects", help = "Whose changes come in: API names with commas between them")
                    @Default("Lead, Contact, Opportunity")
                    String watched) {
        Account {
            boolean signed = username != null && privateKey != null;
            if (!signed && (refreshToken == null || consumerSecret == null)) {
                throw new IllegalArgumentException("Either “User name” (username) and “Private key” (privateKey)"
                        + " or “Refresh token” (refreshToken) and “Consumer secret” (consumerSecret) are needed");
            }
            if (privateKey != null) {
                PrivateKeys.rsa(privateKey);
            }
            if (watchedOf(watched).size() > MOST_WATCHED) {
                throw new IllegalArgumentException("“Watched objects” (watched) may be " + MOST_WATCHED + " at most");
            }
        }

        List<String> watchedObjects() {
            return watchedOf(watched);
        }

        private static List<String> watchedOf(String names) {
            return Stream.of(names.split(","))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .distinct()
                    .toList();
        }
    }

    private static final int MOST_WATCHED = 20;

    private final Sessions sessions;
    private final ObjectTypes types;

    SalesforceConnector(Clock clock) {
        sessions = new Sessions(clock);
        types = new ObjectTypes(clock);
    }

    @Override
    public Card<Account> card() {
        Card<Account> card = Card.of("salesforce", "Salesforce", Account.class)
                .described(
                        "Writes leads, contacts, accounts, opportunities, cases and other records, and tells of changes.")
                .icon(Icon.PEOPLE)
                .operation(
                        "upsert-lead",
                        "Create or change a lead",
                        Changes.LeadChange.class,
                        Written.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        asking(Upserts::lead))
                .operation(
                        "upsert-contact",
                        "Create or change a contact",
                        Changes.ContactChange.class,
                        Written.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        asking(Upserts::contact))
                .operation(
                        "upsert-account",
                        "Create or change an account",
                        Changes.AccountChange.class,
                        Written.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        asking(Upserts::account))
                .operation(
                        "upsert-opportunity",
                        "Create or change an opportunity",
                        Changes.OpportunityChange.class,
                        Written.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        asking(Upserts::opportunity))
                .operation(
                        "upsert-record",
                        "Create or change any record",
                        Changes.RecordChange.class,
                        Written.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        asking(Upserts::any))
                .operation(
                        "convert-lead",
                        "Convert a lead",
                        Conversion.Question.class,
                        Conversion.Converted.class,
                        Idempotency.LOOKUP_THEN_CREATE,
                        asking(Conversion::convert))
                .operation(
                        "create-task",
                        "Create a task",
                        Activities.NewTask.class,
                        Written.class,
                        Idempotency.LOOKUP_THEN_CREATE,
                        asking(Activities::task))
                .operation(
                        "add-comment",
                        "Add a comment to a record",
                        Activities.NewComment.class,
                        Written.class,
                        Idempotency.LOOKUP_THEN_CREATE,
                        asking(Activities::comment))
                .operation(
                        "get-record",
                        "Read a record",
                        Records.Question.class,
                        Records.Read.class,
                        Idempotency.READ,
                        asking(Records::get))
                .operation(
                        "find-records",
                        "Find records",
                        Records.Search.class,
                        Records.Found.class,
                        Idempotency.READ,
                        asking(Records::find))
                .operation(
                        "delete-record",
                        "Delete a record",
                        Records.Deletion.class,
                        Records.Deleted.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        asking(Records::delete))
                .operation(
                        "create-case",
                        "Open a case",
                        Cases.NewCase.class,
                        Written.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        asking(Cases::create))
                .operation(
                        "update-case",
                        "Change or close a case",
                        Cases.CaseChange.class,
                        Written.class,
                        Idempotency.NATURAL_KEY_UPSERT,
                        asking(Cases::change))
                .operation(
                        "add-case-comment",
                        "Add a comment to a case",
                        Cases.NewCaseComment.class,
                        Written.class,
                        Idempotency.LOOKUP_THEN_CREATE,
                        asking(Cases::comment));
        for (Watched kind : Watched.values()) {
            for (Watched.What what : Watched.What.values()) {
                card = card.event(kind.event(what), kind.said() + " " + what.said(), RecordEvent.class);
            }
        }
        return card.feed(
                        "records",
                        "Changed records",
                        poll -> sessions.use(
                                poll.account(),
                                poll.http(),
                                session -> RecordFeed.poll(api(session, poll.http()), poll)))
                .check(this::check);
    }

    private <I extends Record, O> Function<Call<Account, I>, O> asking(
            BiFunction<Salesforce, Call<Account, I>, O> action) {
        return call ->
                sessions.use(call.account(), call.http(), session -> action.apply(api(session, call.http()), call));
    }

    private Salesforce api(Session session, Http http) {
        return new Salesforce(session, types, http);
    }

    /** Whether the user may do anything, and whether what is watched can be watched. */
    private void check(Account account, Http http) {
        GetUserInfoResult user = sessions.use(account, http, session -> {
            Salesforce salesforce = api(session, http);
            for (String object : account.watchedObjects()) {
                if (!salesforce.type(object).replicateable()) {
                    throw new Refused(
                            "watched",
                            "Salesforce does not tell of changes of “" + object + "” (Watched objects)",
                            null);
                }
            }
            return salesforce.ask(api -> api.getUserInfo());
        });
        if (user.getUserId() == null) {
            throw new Refused("user", "Salesforce does not say who signed in", null);
        }
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
