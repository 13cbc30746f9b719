package ropewalk.notification.chat;

import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import ropewalk.http.Problem;
import ropewalk.notification.Channel;
import ropewalk.notification.Language;
import ropewalk.notification.Letter;
import ropewalk.notification.letter.ProductTexts;
import ropewalk.notification.outside.DeliveryReports;
import ropewalk.notification.outside.OutsideCalls;
import ropewalk.notification.outside.OutsideChannel;
import ropewalk.notification.outside.OutsideDeliveries;
import ropewalk.notification.outside.ServedChannels;
import ropewalk.tenant.Permission;
import ropewalk.tenant.TenantContext;

/** Cards in a channel of Microsoft Teams, where a group reads what an Admin has chosen for it. */
@Component
class TeamsChannel implements Channel {
    private final ServedChannels channels;
    private final OutsideDeliveries deliveries;
    private final OutsideCalls calls;
    private final ChatWords words;
    private final ProductTexts product;

    TeamsChannel(
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
        return OutsideChannel.TEAMS.code();
    }

    @Override
    public boolean tells(String kind) {
        ServedChannels.Served served = channels.of(OutsideChannel.TEAMS);
        return served.connection() != null && served.kinds().contains(kind);
    }

    @Override
    public Optional<Language> ofGroup() {
        return Optional.of(channels.of(OutsideChannel.TEAMS).language());
    }

    /** @throws Problem 403 when somebody who is no Admin sends an example: all would read it */
    @Override
    public Outcome send(Letter letter) {
        Optional<Integer> round = deliveries.round(letter.id());
        if (round.isEmpty() && !TenantContext.require().may(Permission.MANAGE_TENANT)) {
            throw new Problem(
                    HttpStatus.FORBIDDEN, "forbidden", "A group would read the example; only an Admin can send one.");
        }
        return calls.sendAnew(
                OutsideChannel.TEAMS,
                DeliveryReports.about(letter.id(), round.orElse(0)),
                Map.of(
                        "title",
                        words.toGroup(letter),
                        "text",
                        letter.workspace(),
                        "link",
                        letter.place().toString(),
                        "linkLabel",
                        product.word(letter.language(), "open")));
    }
}
