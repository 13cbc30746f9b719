package ropewalk.connector.zendesk;

import java.util.LinkedHashMap;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import ropewalk.connector.Call;
import ropewalk.connector.Refused;
import ropewalk.connector.zendesk.ZendeskApi.NewUser;
import ropewalk.connector.zendesk.ZendeskConnector.Account;
import ropewalk.connector.zendesk.ZendeskConnector.Person;
import ropewalk.connector.zendesk.ZendeskConnector.PersonChange;
import ropewalk.connector.zendesk.ZendeskConnector.PersonQuestion;
import ropewalk.connector.zendesk.ZendeskConnector.PersonWritten;

/** Whom tickets are of, and who answers them. */
final class People {

    private People() {}

    static PersonWritten upsert(Call<Account, PersonChange> call) {
        var user = new LinkedHashMap<String, Object>();
        user.put("email", call.input().email());
        user.put("name", call.input().name());
        if (call.input().phone() != null) {
            user.put("phone", call.input().phone());
        }
        var answer = ZendeskConnector.api(call.account(), call.http()).upsert(new NewUser(user));
        var written = Objects.requireNonNull(answer.getBody(), "Zendesk answered nothing");
        return new PersonWritten(written.user().id(), answer.getStatusCode().equals(HttpStatus.CREATED));
    }

    /** The search is for beginnings of words: only who has exactly the address is meant. */
    static Person find(Call<Account, PersonQuestion> call) {
        String email = call.input().email();
        return ZendeskConnector.api(call.account(), call.http())
                .users("email:\"" + email.replace("\"", "") + "\"")
                .users()
                .stream()
                .filter(user -> email.equalsIgnoreCase(user.email()))
                .findFirst()
                .map(user -> new Person(user.id(), user.name(), user.email(), user.phone(), user.role()))
                .orElseThrow(() -> new Refused("no-such-person", "Nobody in Zendesk has the address " + email, null));
    }
}
