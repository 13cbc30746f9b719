package ropewalk.notification.chat;

import java.util.Map;
import org.springframework.stereotype.Component;
import ropewalk.notification.Channel;
import ropewalk.notification.Letter;
import ropewalk.notification.letter.ProductTexts;
import ropewalk.notification.outside.DeliveryReports;
import ropewalk.notification.outside.OutsideCalls;
import ropewalk.notification.outside.OutsideChannel;
import ropewalk.notification.outside.OutsideDeliveries;
import ropewalk.notification.outside.ServedChannels;

/** Messages in Slack to the person who has the same mail address there; all that can be pressed leads here. */
@Component
class SlackChannel implements Channel {
    private final ServedChannels channels;
    private final OutsideDeliveries deliveries;
    private final OutsideCalls calls;
    private final ChatWords words;
    private final ProductTexts product;

    SlackChannel(
            ServedChannels channels,
            OutsideDeliveries deliveries,
            OutsideCalls calls,
            ChatWords words,
            ProductTexts product) {
        this.channels = channels;
        this.deliveries = deliveries;
        this.calls = calls;
        this.words = words;
        this.product = product;
    }

    @Override
    public String code() {
        return OutsideChannel.SLACK.code();
    }

    @Override
    public boolean reaches(String personId) {
        return channels.isServed(OutsideChannel.SLACK);
    }

    @Override
    public boolean isOverheard() {
        return true;
    }

    @Override
    public Outcome send(Letter letter) {
        String about =
                DeliveryReports.about(letter.id(), deliveries.round(letter.id()).orElse(0));
        return calls.send(
                OutsideChannel.SLACK,
                about,
                about,
                Map.of(
                        "email",
                        letter.to(),
                        "text",
                        letter.workspace() + ": " + words.toPerson(letter),
                        "link",
                        letter.place().toString(),
                        "linkLabel",
                        product.word(letter.language(), "open")));
    }
}
