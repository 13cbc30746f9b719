package ropewalk.isolation;

import static ropewalk.isolation.Furnisher.added;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import ropewalk.identity.Browser;
import ropewalk.identity.PasskeyDevice;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Permission;

/**
 * A workspace with one of everything.
 *
 * @param word stands in all that it holds, and nowhere else
 * @param hookKey lets the outside in
 * @param passwordLink lets somebody invited set a password
 */
record FurnishedWorkspace(
        TestWorkspace workspace,
        Browser admin,
        String word,
        Map<Thing, List<String>> things,
        String hookKey,
        String passwordLink,
        Furnisher furnisher) {

    List<String> ids(Thing thing) {
        return things.getOrDefault(thing, List.of());
    }

    /** What nobody else may read: every id in it, its word and its name. */
    Set<String> words() {
        Set<String> words = new HashSet<>(Set.of(word, workspace.name(), hookKey));
        things.forEach((thing, ids) -> words.addAll(ids));
        return words;
    }

    String newApiClient() {
        return added(admin.post(
                        "/api/api-clients", Map.of("name", "Short-lived", "permissions", List.of("SEE_PROCESSES"))))
                .text("/id");
    }

    /** Only this workspace's own people have one; removed by the caller, so that there are never too many. */
    Optional<List<String>> newProvider(Caller caller) {
        return !isOperator(caller)
                ? Optional.of(List.of(Furnisher.newProvider(admin, "short-lived", "a secret")))
                : Optional.empty();
    }

    /** Only the operator offers any to those below. */
    Optional<List<String>> newOffered(Caller caller) {
        return isOperator(caller) ? Optional.of(FurnishedSkills.newOffered(caller.browser())) : Optional.empty();
    }

    String newDomain() {
        return Furnisher.domain(admin, "passing-" + UUID.randomUUID() + ".example");
    }

    /** The operator has none of these in their own workspace. */
    Optional<List<String>> ofTheWorkspace(Thing thing, Caller caller) {
        return isOperator(caller) ? Optional.empty() : Optional.of(ids(thing));
    }

    private boolean isOperator(Caller caller) {
        return !caller.own().apply(Thing.PERSON).equals(ids(Thing.PERSON));
    }

    Optional<List<String>> newAbsence(Caller caller) {
        String person = ids(Thing.ABSENCE).get(0);
        return isOperator(caller)
                ? Optional.empty()
                : Optional.of(List.of(person, Furnisher.absence(admin, "/api/people/" + person + "/absences")));
    }

    /** A program is never away, the operator has no colleagues, and some may not look for them. */
    Optional<List<String>> newOwnAbsence(Caller caller) {
        boolean looks = caller.headers().isEmpty() && caller.permissions().contains(Permission.SEE_TASKS);
        return looks
                ? Optional.of(List.of(Furnisher.absence(caller.browser(), "/api/account/absences")))
                : Optional.empty();
    }

    /** New in this workspace; the operator has only themselves. */
    List<String> somebodyElse(Caller caller) {
        if (isOperator(caller)) {
            return caller.own().apply(Thing.PERSON);
        }
        String email = UUID.randomUUID() + "@example.org";
        return List.of(added(admin.post("/api/people", Map.of("name", "Passing", "email", email, "role", "VIEWER")))
                .text("/id"));
    }

    /** One in which nothing moves any more by itself. */
    String newInstance() {
        return newIncident().get(0);
    }

    String newTask() {
        return furnisher.task(workspace, newInstance());
    }

    List<String> newIncident() {
        String instance = workspace.inside(() -> furnisher.processes().start("drawn-" + word, null, Map.of()));
        return List.of(instance, furnisher.incident(admin, instance));
    }

    List<String> newTimeSample() {
        return FurnishedValue.newSample(admin, ids(Thing.NAMED_PROCESS).get(0));
    }

    /** The caller's own: others' files are not theirs to remove. */
    List<String> newAttachment(Caller caller) {
        String task = ids(Thing.TASK).get(0);
        return List.of(
                task,
                added(caller.attach("/api/tasks/" + task + "/attachments")).text("/id"));
    }

    /** A program has no browser, and the operator's own workspace is no sandbox. */
    Optional<List<String>> newPushDevice(Caller caller) {
        return caller.isSignedIn() && caller.headers().isEmpty() && !isOperator(caller)
                ? Optional.of(List.of(FurnishedNotices.newPushDevice(caller.browser())))
                : Optional.empty();
    }

    /** A program has none. */
    static Optional<List<String>> newSession(Caller caller) {
        return caller.headers().isEmpty()
                ? Optional.of(List.of(
                        caller.signedInAgain().get("/api/account/sessions").text("/items/0/id")))
                : Optional.empty();
    }

    /** A program has none, and nobody at all none either. */
    static Optional<List<String>> newPasskey(Caller caller) {
        if (!caller.headers().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(List.of(
                caller.isSignedIn()
                        ? PasskeyDevice.newPasskey(caller.browser())
                        : UUID.randomUUID().toString()));
    }

    /** A program is told nothing. */
    static Optional<List<String>> ownNotice(Caller caller) {
        String id = caller.get("/api/notices").text("/items/0/id");
        return id.isEmpty() ? Optional.empty() : Optional.of(List.of(id));
    }
}
