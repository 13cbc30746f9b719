package ropewalk.sandbox.slack;

import static ropewalk.sandbox.server.Page.text;

import java.util.List;
import ropewalk.sandbox.server.Page;

/** What the workspace holds, for the overview page. */
final class Overview {

    private Overview() {}

    static String of(Workspace workspace) {
        List<List<String>> rooms = workspace.rooms().stream()
                .map(room -> List.of(
                        text(room.id()),
                        text(room.name()),
                        text(room.purpose()),
                        String.valueOf(room.members().size())))
                .toList();
        List<List<String>> messages = workspace.messages().stream()
                .map(message -> List.of(
                        text(message.channel()),
                        text(message.user() == null ? "the app" : message.user()),
                        text(message.text()),
                        text(message.thread())))
                .toList();
        return "<h2>Channels</h2>" + Page.table(List.of("Id", "Name", "Purpose", "Members"), rooms, "No channel yet.")
                + "<h2>Messages</h2>"
                + Page.table(List.of("Channel", "From", "Text", "In answer to"), messages, "No message yet.");
    }
}
