package ropewalk.notification;

import java.util.List;
import org.springframework.stereotype.Component;

/** The channels of this server. */
@Component
public class Channels {
    private final List<Channel> all;

    public Channels(List<Channel> all) {
        this.all = List.copyOf(all);
    }

    /** Those that this server can send by. */
    public List<String> ready() {
        return all.stream().filter(Channel::isReady).map(Channel::code).toList();
    }

    /** Those by which this server can tell this person of something of this kind. */
    public List<Channel> reaching(String personId, String kind) {
        return all.stream()
                .filter(channel -> channel.isReady() && channel.tells(kind) && channel.reaches(personId))
                .toList();
    }

    public boolean isReady(String code) {
        return ready().contains(code);
    }

    public Channel get(String code) {
        return all.stream()
                .filter(channel -> channel.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
