package ropewalk.task;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;

/** Where the files of a task are, and how one is attached. */
record TaskFiles(String task) {
    String path() {
        return "/api/tasks/" + task + "/attachments";
    }

    String content(Answer added) {
        return path() + "/" + added.text("/id") + "/content";
    }

    Answer add(Browser browser, String name, String text) {
        return browser.upload(
                path(),
                name.replace("\"", "\\\""),
                "application/octet-stream",
                text.getBytes(StandardCharsets.UTF_8),
                Map.of());
    }
}
