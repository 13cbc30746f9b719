package ropewalk.connector.slack;

import static ropewalk.connector.slack.Slack.member;
import static ropewalk.connector.slack.Slack.objects;
import static ropewalk.connector.slack.Slack.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Call;
import ropewalk.connector.Default;
import ropewalk.connector.Label;
import ropewalk.connector.Refused;
import ropewalk.connector.Unavailable;
import ropewalk.connector.slack.SlackConnector.Account;

/**
 * Channels and who is in them. A name belongs to one channel of the workspace: where the app has made it before, that one
 * is meant, by whichever call; where somebody else has, the call is refused with Slack's {@code name_taken}.
 */
final class ChannelCalls {

    private static final int MOST_PEOPLE = 30;
    private static final int LONGEST_PURPOSE = 250;
    private static final int PAGE_SIZE = 200;
    private static final int MOST_PAGES = 25;

    record NewChannel(
            @Label(value = "Name", help = "Small letters, digits, hyphens and underscores") String name,
            @Label(value = "Private", help = "Only who is invited sees it") @Default("false") boolean isPrivate,
            @Label(value = "Purpose", help = "What the channel is for") @Nullable String purpose,
            @Label(value = "Invite", help = "E-mail addresses, with commas between them; thirty at most") @Nullable
                    String people) {

        NewChannel {
            if (!name.matches("[\\p{Ll}\\p{Lo}\\p{N}_-]{1,80}")) {
                throw new IllegalArgumentException(
                        "“Name” (name) can have 80 small letters, digits, hyphens and underscores");
            }
            if (purpose != null && purpose.length() > LONGEST_PURPOSE) {
                throw new IllegalArgumentException("“Purpose” (purpose) can have " + LONGEST_PURPOSE + " characters");
            }
            notTooMany(people);
        }
    }

    record Invitation(
            @Label(value = "Channel", help = "Its id, such as C024BE91L; the app has to be a member of it")
                    String channel,
            @Label(value = "People", help = "E-mail addresses, with commas between them; thirty at most")
                    String people) {

        Invitation {
            Texts.channel(channel);
            notTooMany(people);
        }
    }

    record Channel(@Label("Channel") String channel, @Label("Name") String name) {}

    record Invited(@Label(value = "Invited now", help = "Who was a member before does not count") int count) {}

    private ChannelCalls() {}

    private static void notTooMany(@Nullable String people) {
        if (Texts.list(people).size() > MOST_PEOPLE) {
            throw new IllegalArgumentException("No more than " + MOST_PEOPLE + " people (people) can be invited");
        }
    }

    static Channel create(Call<Account, NewChannel> call) {
        var slack = new Slack(call.account(), call.http());
        NewChannel asked = call.input();
        List<String> users = users(slack, asked.people());
        String channel = createdOnce(slack, asked);
        if (asked.purpose() != null) {
            slack.post("conversations.setPurpose", Map.of("channel", channel, "purpose", asked.purpose()));
        }
        invite(slack, channel, users);
        return new Channel(channel, asked.name());
    }

    static Invited invite(Call<Account, Invitation> call) {
        var slack = new Slack(call.account(), call.http());
        List<String> users = users(slack, call.input().people());
        return new Invited(invite(slack, call.input().channel(), users));
    }

    /** All of them, before anything is done: an address that nobody has leaves no channel behind. */
    private static List<String> users(Slack slack, @Nullable String people) {
        var users = new ArrayList<String>();
        Texts.list(people).forEach(email -> users.add(People.id(slack, email)));
        return users;
    }

    private static String createdOnce(Slack slack, NewChannel asked) {
        var wanted = Map.of("name", asked.name(), "is_private", asked.isPrivate());
        try {
            return text(member(slack.post("conversations.create", wanted), "channel"), "id");
        } catch (Refused no) {
            if (!no.code().equals("name_taken")) {
                throw no;
            }
            Map<?, ?> there = named(slack, asked.name());
            if (!text(there, "creator").equals(slack.self())) {
                throw no;
            }
            return text(there, "id");
        }
    }

    /** Empty where the app cannot see it, as another's private one. */
    private static Map<?, ?> named(Slack slack, String name) {
        String cursor = "";
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            Map<String, Object> page = slack.get(
                    "conversations.list",
                    Map.of(
                            "types",
                            "public_channel,private_channel",
                            "exclude_archived",
                            true,
                            "limit",
                            PAGE_SIZE,
                            "cursor",
                            cursor));
            for (Map<?, ?> each : objects(page.get("channels"))) {
                if (text(each, "name").equals(name)) {
                    return each;
                }
            }
            cursor = Slack.nextPage(page);
            if (cursor.isEmpty()) {
                return Map.of();
            }
        }
        throw Unavailable.untold("Slack has too many channels to tell whether this one was made");
    }

    private static int invite(Slack slack, String channel, List<String> users) {
        int invited = 0;
        for (String user : users) {
            try {
                slack.post("conversations.invite", Map.of("channel", channel, "users", user));
                invited++;
            } catch (Refused no) {
                if (!no.code().equals("already_in_channel")) {
                    throw no;
                }
            }
        }
        return invited;
    }
}
