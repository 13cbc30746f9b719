package ropewalk.connector.slack;

import static ropewalk.connector.slack.Slack.member;
import static ropewalk.connector.slack.Slack.text;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Call;
import ropewalk.connector.Label;
import ropewalk.connector.Refused;
import ropewalk.connector.slack.SlackConnector.Account;

/** Who people in Slack are. */
final class People {

    /** One of the two. */
    record Who(
            @Label(value = "Person's id", help = "Such as U012AB3CD, as events tell it") @Nullable String user,
            @Label(value = "E-mail", help = "Instead of the id") @Nullable String email) {

        Who {
            if ((user == null) == (email == null)) {
                throw new IllegalArgumentException("Either “Person's id” (user) or “E-mail” (email) is needed");
            }
        }
    }

    record Person(
            @Label("Person's id") String user,
            @Label("Name") @Nullable String name,
            @Label(value = "E-mail", help = "Empty: the app may not see it, or there is none") @Nullable
                    String email) {}

    private People() {}

    static Person read(Call<Account, Who> call) {
        var slack = new Slack(call.account(), call.http());
        Who who = call.input();
        Map<?, ?> found = member(
                who.user() == null
                        ? byAddress(slack, String.valueOf(who.email()))
                        : slack.get("users.info", Map.of("user", who.user())),
                "user");
        String name = text(found, "real_name");
        String email = text(member(found, "profile"), "email");
        return new Person(
                text(found, "id"), name.isEmpty() ? text(found, "name") : name, email.isEmpty() ? who.email() : email);
    }

    /** @throws Refused {@code no-such-person} */
    static String id(Slack slack, String email) {
        return text(member(byAddress(slack, email), "user"), "id");
    }

    private static Map<String, Object> byAddress(Slack slack, String email) {
        try {
            return slack.get("users.lookupByEmail", Map.of("email", email));
        } catch (Refused no) {
            throw no.code().equals("users_not_found")
                    ? new Refused("no-such-person", "Nobody in Slack has the address " + email, no.vendorRequestId())
                    : no;
        }
    }
}
