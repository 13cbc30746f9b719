package ropewalk.connector.salesforce;

import com.sforce.soap.partner.PartnerConnection;
import com.sforce.soap.partner.QueryResult;
import com.sforce.soap.partner.SaveResult;
import com.sforce.soap.partner.UpsertResult;
import com.sforce.soap.partner.sobject.SObject;
import com.sforce.ws.ConnectionException;
import com.sforce.ws.ConnectorConfig;
import com.sforce.ws.SoapFaultException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import ropewalk.connector.Http;
import ropewalk.connector.Unavailable;

/** The SOAP API of one organisation in one session, by Salesforce's own client. */
final class Salesforce {

    static final String VERSION = "65.0";

    private final Session session;
    private final ObjectTypes types;
    private final PartnerConnection api;

    /** A call that Salesforce may say no to by exception; our own failures pass through it as they are. */
    interface Asking<T> {
        T ask(PartnerConnection api) throws ConnectionException;
    }

    Salesforce(Session session, ObjectTypes types, Http http) {
        this.session = session;
        this.types = types;
        URI address = session.instance().resolve("/services/Soap/u/" + VERSION);
        var config = new ConnectorConfig();
        config.setManualLogin(true);
        config.setSessionId(session.token());
        config.setAuthEndpoint(address.toString());
        config.setServiceEndpoint(address.toString());
        config.setTransportFactory(() -> new SoapTransport(session.instance(), http));
        try {
            api = new PartnerConnection(config);
        } catch (ConnectionException impossible) {
            throw new IllegalStateException("No call is made here", impossible);
        }
    }

    Session session() {
        return session;
    }

    <T> T ask(Asking<T> asking) {
        try {
            return asking.ask(api);
        } catch (SoapFaultException no) {
            throw Faults.of(no);
        } catch (ConnectionException | IllegalArgumentException notUnderstood) {
            throw Unavailable.unknown("Salesforce's answer could not be understood", null);
        }
    }

    /** What an object's fields are; remembered for some minutes. */
    ObjectType type(String object) {
        return types.of(this, object);
    }

    Written upsert(String keyField, SObject record) {
        UpsertResult result = only(ask(api -> api.upsert(keyField, new SObject[] {record})));
        if (!result.isSuccess()) {
            throw Faults.of(result.getErrors());
        }
        return new Written(result.getId(), result.isCreated(), session.page(result.getId()));
    }

    Written create(SObject record) {
        SaveResult result = only(ask(api -> api.create(new SObject[] {record})));
        if (!result.isSuccess()) {
            throw Faults.of(result.getErrors());
        }
        return new Written(result.getId(), true, session.page(result.getId()));
    }

    /** @param record with its id */
    Written update(SObject record) {
        SaveResult result = only(ask(api -> api.update(new SObject[] {record})));
        if (!result.isSuccess()) {
            throw Faults.of(result.getErrors());
        }
        return new Written(result.getId(), false, session.page(result.getId()));
    }

    /** What was answered for the one thing that was sent. */
    static <T> T only(T[] results) {
        if (results.length != 1) {
            throw Unavailable.unknown(
                    "Salesforce answered for %d records, not for one".formatted(results.length), null);
        }
        return results[0];
    }

    /** All that the question's own limit allows; wide records come in several answers. */
    List<SObject> query(Soql soql) {
        return all(ask(api -> api.query(soql.toString())));
    }

    /** As {@link #query}, with what lies in the recycle bin. */
    List<SObject> queryAll(Soql soql) {
        return all(ask(api -> api.queryAll(soql.toString())));
    }

    private List<SObject> all(QueryResult first) {
        QueryResult result = first;
        var records = new ArrayList<SObject>(List.of(result.getRecords()));
        while (!result.isDone()) {
            String locator = result.getQueryLocator();
            result = ask(api -> api.queryMore(locator));
            records.addAll(List.of(result.getRecords()));
        }
        return records;
    }
}
