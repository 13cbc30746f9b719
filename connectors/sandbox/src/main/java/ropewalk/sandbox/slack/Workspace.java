package ropewalk.sandbox.slack;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import ropewalk.sandbox.slack.SlackSandbox.Message;

/** The people, channels, messages and reactions that a workspace holds. */
final class Workspace {

    /** The app's own user. */
    static final String SELF = "U0ROPEWALK";

    private final Clock clock;
    private final Map<String, String> people = new LinkedHashMap<>();
    private final Map<String, Room> rooms = new LinkedHashMap<>();
    private final TreeMap<String, Message> messages = new TreeMap<>();
    private final Set<String> reactions = new LinkedHashSet<>();
    private long last;

    Workspace(Clock clock, String channel) {
        this.clock = clock;
        rooms.put(channel, new Room(channel, "harbour", false, "", 0, "U00000000", List.of(SELF)));
    }

    synchronized String addPerson(String email) {
        String id = "U" + String.format(Locale.ROOT, "%08d", people.size() + 1);
        people.put(email.toLowerCase(Locale.ROOT), id);
        return id;
    }

    static String conversation(String user) {
        return "D" + user.substring(1);
    }

    synchronized Optional<String> user(String email) {
        return Optional.ofNullable(people.get(email.toLowerCase(Locale.ROOT)));
    }

    synchronized Optional<String> address(String user) {
        return people.entrySet().stream()
                .filter(each -> each.getValue().equals(user))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    synchronized boolean isKnown(String channel) {
        return rooms.containsKey(channel)
                || people.values().stream().anyMatch(user -> conversation(user).equals(channel));
    }

    synchronized List<Room> rooms() {
        return List.copyOf(rooms.values());
    }

    synchronized Optional<Room> room(String id) {
        return Optional.ofNullable(rooms.get(id));
    }

    synchronized Room keep(Room room) {
        rooms.put(room.id(), room);
        return room;
    }

    /** @return empty where there is one of that name already */
    synchronized Optional<Room> open(String name, boolean isPrivate) {
        if (rooms.values().stream().anyMatch(each -> each.name().equals(name))) {
            return Optional.empty();
        }
        String id = "C" + String.format(Locale.ROOT, "%08d", rooms.size() + 1);
        long now = clock.instant().getEpochSecond();
        return Optional.of(keep(new Room(id, name, isPrivate, "", now, SELF, List.of(SELF))));
    }

    /** Messages oldest first; a message's id is the moment of it, which no two have. */
    synchronized List<Message> messages() {
        return List.copyOf(messages.values());
    }

    synchronized Message add(
            String channel, String text, List<Map<String, Object>> blocks, @Nullable String user, Thread thread) {
        Instant now = clock.instant();
        long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
        while (messages.containsKey(id(micros))) {
            micros++;
        }
        var message = new Message(channel, id(micros), text, blocks, user, thread.of(), thread.isShownInChannel());
        messages.put(message.id(), message);
        return message;
    }

    /** @param of the id of the message that is answered; empty where none is */
    record Thread(String of, boolean isShownInChannel) {
        static final Thread NONE = new Thread("", true);
    }

    private static String id(long micros) {
        return String.format(Locale.ROOT, "%010d.%06d", micros / 1_000_000, micros % 1_000_000);
    }

    synchronized Optional<Message> message(String channel, String id) {
        return Optional.ofNullable(messages.get(id))
                .filter(message -> message.channel().equals(channel));
    }

    synchronized void replace(Message message) {
        messages.put(message.id(), message);
    }

    /** Newest first. */
    synchronized List<Message> inChannel(String channel) {
        List<Message> found = new ArrayList<>(messages.values());
        found.removeIf(each -> !each.channel().equals(channel) || !each.isShownInChannel());
        Collections.reverse(found);
        return found;
    }

    /** The message and its answers, oldest first. */
    synchronized List<Message> thread(String channel, String id) {
        return messages.values().stream()
                .filter(each -> each.channel().equals(channel))
                .filter(each -> each.id().equals(id) || each.thread().equals(id))
                .toList();
    }

    /** @return false where it was there before */
    synchronized boolean react(String message, String user, String emoji) {
        return reactions.add(message + " " + user + " " + emoji);
    }

    synchronized List<String> reactions() {
        return List.copyOf(reactions);
    }

    /** A moment of its own for what is no message. */
    synchronized String moment() {
        return clock.instant().getEpochSecond() + "." + String.format(Locale.ROOT, "%06d", ++last);
    }
}
