package ropewalk.connector.slack;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Call;
import ropewalk.connector.Default;
import ropewalk.connector.Label;
import ropewalk.connector.Multiline;
import ropewalk.connector.Refused;
import ropewalk.connector.slack.SlackConnector.Account;

/** What is done with messages. */
final class MessageCalls {

    private static final String CHANNEL = "Its id, such as C024BE91L; the app has to be a member of it";
    private static final String MESSAGE = "As the step that posted it gives it, or an event tells it";

    /** One of channel and e-mail. */
    record NewMessage(
            @Label(value = "Channel", help = CHANNEL) @Nullable String channel,
            @Label(value = "E-mail", help = "Of the person to write to, instead of a channel") @Nullable String email,
            @Label("Text") @Multiline String text,
            @Label(value = "Link", help = "Where a button below the text leads") @Nullable URI link,
            @Label("Word on the button") @Default("Open") String linkLabel) {

        NewMessage {
            Texts.oneOf(channel, email);
            Texts.text(text);
        }
    }

    record Posted(@Label("Channel") String channel, @Label("Message id") String messageId) {}

    record Question(
            @Label(value = "Channel", help = CHANNEL) @Nullable String channel,
            @Label(value = "E-mail", help = "Of the person to ask, instead of a channel") @Nullable String email,
            @Label("Question") @Multiline String text,
            @Label(value = "Answers", help = "The words on the buttons, with commas between them; ten at most")
                    String answers) {

        private static final int MOST = 10;
        private static final int LONGEST_WORD = 75;

        Question {
            Texts.oneOf(channel, email);
            Texts.text(text);
            List<String> words = Texts.list(answers);
            if (words.isEmpty() || words.size() > MOST || Set.copyOf(words).size() < words.size()) {
                throw new IllegalArgumentException("“Answers” (answers) have to be one to ten, no two the same");
            }
            if (words.stream().anyMatch(word -> word.length() > LONGEST_WORD)) {
                throw new IllegalArgumentException("Each of “Answers” (answers) can have 75 characters");
            }
        }
    }

    record Change(
            @Label(value = "Channel", help = "Its id, as the step that posted the message gives it") String channel,
            @Label(value = "Message id", help = MESSAGE) String messageId,
            @Label(value = "Text", help = "In place of the one before; buttons below it go") @Multiline String text,
            @Label(value = "Link", help = "Where a button below the text leads") @Nullable URI link,
            @Label("Word on the button") @Default("Open") String linkLabel) {

        Change {
            Texts.channel(channel);
            Texts.message(messageId);
            Texts.text(text);
        }
    }

    record Answer(
            @Label(value = "Channel", help = CHANNEL) String channel,
            @Label(value = "Message id", help = "Of the message that is answered") String messageId,
            @Label("Text") @Multiline String text,
            @Label(value = "In the channel too", help = "Shows it outside the thread as well") @Default("false")
                    boolean alsoInChannel) {

        Answer {
            Texts.channel(channel);
            Texts.message(messageId);
            Texts.text(text);
        }
    }

    record Reaction(
            @Label(value = "Channel", help = CHANNEL) String channel,
            @Label(value = "Message id", help = MESSAGE) String messageId,
            @Label(value = "Emoji", help = "Its name, such as white_check_mark") String emoji) {

        Reaction {
            Texts.channel(channel);
            Texts.message(messageId);
            emoji = emoji.strip().replaceAll("^:|:$", "");
            if (!emoji.matches("[\\p{L}\\p{N}_+:'-]{1,100}")) {
                throw new IllegalArgumentException("“Emoji” (emoji) has to be a name such as white_check_mark");
            }
        }
    }

    record Reacted(@Label(value = "Added now", help = "false: it was there before") boolean now) {}

    private MessageCalls() {}

    static Posted post(Call<Account, NewMessage> call) {
        NewMessage asked = call.input();
        var message = new MarkedMessage(MarkedMessage.mark(call.key()), asked.text(), asked.link(), asked.linkLabel());
        return posted(call, Conversation.of(slack(call), asked.channel(), asked.email()), message, "");
    }

    static Posted ask(Call<Account, Question> call) {
        Question asked = call.input();
        var choices = new MarkedMessage.Choices(Texts.list(asked.answers()), call.businessKey());
        var message = new MarkedMessage(MarkedMessage.mark(call.key()), asked.text(), null, "").asking(choices);
        return posted(call, Conversation.of(slack(call), asked.channel(), asked.email()), message, "");
    }

    static Posted answer(Call<Account, Answer> call) {
        Answer asked = call.input();
        var message = new MarkedMessage(MarkedMessage.mark(call.key()), asked.text(), null, "")
                .alsoInChannel(asked.alsoInChannel());
        return posted(call, new Conversation(slack(call), asked.channel()), message, asked.messageId());
    }

    private static Posted posted(Call<Account, ?> call, Conversation there, MarkedMessage message, String thread) {
        return new Posted(there.channel(), there.postOnce(message, thread, call));
    }

    /** Keeps the mark, so that the call that posted it finds it still. */
    static Posted change(Call<Account, Change> call) {
        Change asked = call.input();
        var slack = slack(call);
        String mark = MarkedMessage.markOf(new Conversation(slack, asked.channel()).message(asked.messageId()));
        var message = new MarkedMessage(
                mark.isEmpty() ? MarkedMessage.mark(call.key()) : mark, asked.text(), asked.link(), asked.linkLabel());
        slack.post("chat.update", message.insteadOf(asked.channel(), asked.messageId()));
        return new Posted(asked.channel(), asked.messageId());
    }

    static Reacted react(Call<Account, Reaction> call) {
        Reaction asked = call.input();
        try {
            slack(call)
                    .post(
                            "reactions.add",
                            Map.of("channel", asked.channel(), "timestamp", asked.messageId(), "name", asked.emoji()));
            return new Reacted(true);
        } catch (Refused no) {
            if (!no.code().equals("already_reacted")) {
                throw no;
            }
            return new Reacted(false);
        }
    }

    private static Slack slack(Call<Account, ?> call) {
        return new Slack(call.account(), call.http());
    }
}
