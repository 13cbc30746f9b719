package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;

/**
 * A workspace with three who may draw and deploy.
 *
 * @param owner draws
 * @param second looks at it
 * @param admin may do the same, and sets the policy
 */
record ReviewWorkspace(TestWorkspace workspace, Browser owner, Browser second, Browser admin) {

    static ReviewWorkspace create(Tenants tenants, People people, int port) {
        TestWorkspace workspace = TestWorkspace.create(tenants, people);
        workspace.inside(() -> people.add("Sam Second", "sam@example.org", Role.MANAGER, TestWorkspace.PASSWORD));
        return new ReviewWorkspace(
                workspace,
                workspace.browser(port, Role.MANAGER),
                new Browser(port).signedIn(workspace.name(), "sam@example.org", TestWorkspace.PASSWORD),
                workspace.browser(port, Role.ADMIN));
    }

    ReviewWorkspace withSecondPerson() {
        Answer changed = policy(true);
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        return this;
    }

    Answer policy(boolean secondPerson) {
        String seen = admin.get("/api/deployment-policy").etag();
        return admin.send(
                "PUT", "/api/deployment-policy", Map.of("secondPerson", secondPerson), Map.of("If-Match", seen));
    }

    /** A process with one task of this id. */
    static Map<String, Object> drawn(String task) {
        String xml = Drawing.of(
                "offer",
                Drawing.start() + Drawing.task(task, "", Map.of("outcomes", "done:Done")) + Drawing.end(),
                "start>" + task,
                task + ">end");
        var form = Drawing.form("ask", List.of(Map.of("type", "textfield", "key", task, "id", task)));
        return Map.of("name", "Offer", "xml", xml, "resources", List.of(form));
    }

    String draft(String task) {
        Answer created = owner.post("/api/drafts", drawn(task));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        return created.text("/id");
    }

    static Answer save(Browser browser, String draft, Map<String, Object> content) {
        return browser.send("PUT", "/api/drafts/" + draft, content, Map.of("If-Match", etag(browser, draft)));
    }

    static String etag(Browser browser, String draft) {
        return browser.get("/api/drafts/" + draft).etag();
    }

    static Answer ask(Browser browser, String draft, String... reviewers) {
        return browser.send(
                "POST",
                "/api/drafts/" + draft + "/review",
                Map.of("message", "Please look", "reviewers", List.of(reviewers)),
                Map.of("If-Match", etag(browser, draft)));
    }

    static Answer decide(Browser browser, Answer review, boolean approve, String comment) {
        Map<String, Object> decision = new HashMap<>(Map.of("approve", approve, "comment", comment));
        return browser.post("/api/reviews/" + review.text("/id") + "/decision", decision);
    }

    static Answer deploy(Browser browser, String draft) {
        return browser.send(
                "POST",
                "/api/drafts/" + draft + "/deployment",
                Map.of("note", "What is new"),
                Map.of("If-Match", etag(browser, draft)));
    }

    /** Approved by the second one. */
    void approve(String draft) {
        Answer asked = ask(owner, draft);
        assertThat(asked.status()).as(asked.body()).isEqualTo(201);
        Answer decided = decide(second, asked, true, "");
        assertThat(decided.status()).as(decided.body()).isEqualTo(200);
    }

    Answer state(String draft) {
        return owner.get("/api/drafts/" + draft + "/review");
    }

    static String person(Browser browser) {
        return browser.get("/api/session").text("/person/id");
    }
}
