package ropewalk.sandbox.github;

import static ropewalk.sandbox.server.Page.text;

import java.util.List;
import ropewalk.sandbox.server.Page;

/** What a person trying things out sees of the repository, and does as somebody else there. */
final class Screens {

    private Screens() {}

    static String overview(Repository repository) {
        return """
                <h2>Mara opens an issue</h2>
                <form class="row" method="post" action="/sandbox/issues">
                <label>Title<input name="title" required value="The rope frays"></label>
                <label>Text<input name="body" value="At the splice"></label>
                <button>Open it</button></form>
                <h2>Jonas opens a pull request</h2>
                <form class="row" method="post" action="/sandbox/pulls">
                <label>Title<input name="title" required value="A better splice"></label>
                <button>Open it</button></form>
                <h2>Mara comments</h2>
                <form class="row" method="post" action="/sandbox/comments">
                <label>Number<input name="number" type="number" min="1" required></label>
                <label>Text<input name="text" required value="Looks good"></label>
                <button>Comment</button></form>
                <h2>Issues and pull requests</h2>"""
                + Page.table(
                        List.of("Number", "Title", "State", "Labels", "Opened by", ""),
                        repository.issues().stream().map(Screens::issue).toList(),
                        "No issue yet. Open one above.")
                + "<h2>Runs of workflows</h2>"
                + Page.table(
                        List.of("Run", "Workflow", "Branch", "State", ""),
                        repository.runs().stream().map(Screens::run).toList(),
                        "No workflow has been started yet.");
    }

    private static List<String> issue(Issue issue) {
        return List.of(
                text(issue.number),
                text(issue.title),
                text(issue.merged == null ? issue.state : "merged"),
                text(String.join(", ", issue.labels)),
                text(issue.author),
                issue.state.equals("open")
                        ? button("close", "number", issue.number, "Close")
                                + (issue.pull ? button("merge", "number", issue.number, "Merge") : "")
                        : "");
    }

    private static List<String> run(Run run) {
        return List.of(
                text(run.id()),
                text(run.workflow()),
                text(run.branch()),
                text(run.conclusion() == null ? run.status() : run.conclusion()),
                run.conclusion() == null ? button("runs", "id", run.id(), "Let it succeed") : "");
    }

    private static String button(String action, String name, long value, String label) {
        return """
                <form method="post" action="/sandbox/%s"><input type="hidden" name="%s" value="%d">
                <button class="plain">%s</button></form>"""
                .formatted(action, name, value, label);
    }
}
