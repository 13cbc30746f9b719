package ropewalk.notification.chat;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import ropewalk.notification.Channel;
import ropewalk.notification.Letter;
import ropewalk.notification.outside.DeliveryReports;
import ropewalk.notification.outside.OutsideCalls;
import ropewalk.notification.outside.OutsideChannel;
import ropewalk.notification.outside.OutsideDeliveries;
import ropewalk.notification.outside.ServedChannels;

/** Short messages to telephones that their owners have proven to hold; the workspace can have so many a month. */
@Component
class SmsChannel implements Channel {
    private static final String LIMIT = "sms-limit";

    private final ServedChannels channels;
    private final Phones phones;
    private final OutsideDeliveries deliveries;
    private final SmsAllowance allowance;
    private final OutsideCalls calls;
    private final ChatWords words;

    SmsChannel(
            ServedChannels channels,
            Phones phones,
            OutsideDeliveries deliveries,
            SmsAllowance allowance,
            OutsideCalls calls,
            ChatWords words) {
        this.channels = channels;
        this.phones = phones;
        this.deliveries = deliveries;
        this.allowance = allowance;
        this.calls = calls;
        this.words = words;
    }

    @Override
    public String code() {
        return OutsideChannel.SMS.code();
    }

    @Override
    public boolean reaches(String personId) {
        return channels.isServed(OutsideChannel.SMS) && phones.proven(personId).isPresent();
    }

    @Override
    public boolean isOverheard() {
        return true;
    }

    @Override
    public Outcome send(Letter letter) {
        if (!channels.isServed(OutsideChannel.SMS)) {
            return new Outcome.NotSent(Outcome.NotSent.CHANNEL_OFF);
        }
        Optional<String> number = phones.proven(letter.personId());
        if (number.isEmpty()) {
            return new Outcome.NotSent(Outcome.NotSent.NO_PHONE);
        }
        Optional<Integer> round = deliveries.round(letter.id());
        if (round.isEmpty()) {
            phones.countExample(letter.personId(), number.get());
        }
        if (!allowance.take(letter.id())) {
            return new Outcome.NotSent(LIMIT);
        }
        String about = DeliveryReports.about(letter.id(), round.orElse(0));
        return calls.send(
                OutsideChannel.SMS,
                about,
                about,
                Map.of(
                        "to",
                        number.get(),
                        "text",
                        SmsText.of(letter.workspace() + ": " + words.toPerson(letter), letter.place())));
    }
}
