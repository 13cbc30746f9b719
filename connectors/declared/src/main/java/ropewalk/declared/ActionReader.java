package ropewalk.declared;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Field;
import ropewalk.connector.Idempotency;

/** Reads operations, and sees to it that what they say of a repeated call can be so. */
final class ActionReader {

    static final Pattern ID = Pattern.compile("(?=.{1,60}$)[a-z][a-z0-9]*(-[a-z0-9]+)*");
    static final String ID_SAYS = "small letters and digits with hyphens between words, 60 at most";

    private static final Duration LONGEST_MEMORY = Duration.ofDays(366);
    private static final Map<String, Idempotency> IDEMPOTENCY = idempotency();
    private static final Map<String, Sender.Answers> ANSWERS =
            Map.of("json", Sender.Answers.JSON, "text", Sender.Answers.TEXT, "none", Sender.Answers.NONE);

    private final List<Field> account;
    private final Authentication authentication;

    ActionReader(List<Field> account, Authentication authentication) {
        this.account = account;
        this.authentication = authentication;
    }

    private static Map<String, Idempotency> idempotency() {
        var all = new LinkedHashMap<String, Idempotency>();
        all.put("read", Idempotency.READ);
        all.put("native-key", Idempotency.NATIVE_KEY);
        all.put("natural-key-upsert", Idempotency.NATURAL_KEY_UPSERT);
        all.put("lookup-then-create", Idempotency.LOOKUP_THEN_CREATE);
        all.put("none", Idempotency.NONE);
        return all;
    }

    Action read(Tree tree) {
        var members = Members.of(
                tree,
                "id",
                "name",
                "idempotency",
                "inputs",
                "request",
                "answer",
                "outputs",
                "errors",
                "pages",
                "lookup",
                "remembered");
        Idempotency idempotency = members.choice("idempotency", IDEMPOTENCY);
        List<Field> inputs = FieldReader.taken(members, "inputs", false);
        List<String> names = names(inputs);
        boolean reads = idempotency == Idempotency.READ;
        Request request = RequestReader.read(
                members.required("request"),
                names,
                reads ? List.of("GET", "POST") : List.of("POST", "PUT", "PATCH", "DELETE"),
                authentication.header());
        List<Output> outputs = FieldReader.given(members, "outputs");
        List<Meaning> meanings = meanings(members);
        Paging paging = members.has("pages") ? Paging.read(members.required("pages")) : null;
        if (paging != null) {
            paging.check(outputs, members.place("pages"));
            if (!reads) {
                throw members.wrong("pages", "Only what reads has pages");
            }
        }
        Lookup lookup = members.has("lookup") ? lookup(members.required("lookup"), names, outputs) : null;
        check(members, idempotency, request, lookup);
        return new Action(
                members.text("id", ID, ID_SAYS),
                members.line("name", 80),
                idempotency,
                inputs,
                request,
                members.choice("answer", new java.util.TreeMap<>(ANSWERS), Sender.Answers.JSON),
                outputs,
                meanings,
                paging,
                lookup,
                members.has("remembered") ? members.duration("remembered", LONGEST_MEMORY, LONGEST_MEMORY) : null);
    }

    private static List<Meaning> meanings(Members members) {
        List<Meaning> meanings = members.list("errors", 30, Meaning::read);
        Members.once(meanings, meaning -> String.valueOf(meaning.status()), members.place("errors"));
        return meanings;
    }

    /** What may stand in braces: no secret is among it. */
    private List<String> names(List<Field> inputs) {
        var names = new ArrayList<String>();
        inputs.forEach(field -> names.add(field.name()));
        account.stream().filter(field -> !field.secret()).forEach(field -> names.add("account." + field.name()));
        names.addAll(List.of("call.key", "call.uuid", "call.businessKey"));
        return names;
    }

    private static void check(Members members, Idempotency idempotency, Request request, @Nullable Lookup lookup) {
        boolean keyed = request.names("call.key") || request.names("call.uuid");
        boolean needsKey = idempotency == Idempotency.NATIVE_KEY || idempotency == Idempotency.LOOKUP_THEN_CREATE;
        if (needsKey && !keyed) {
            throw members.wrong(
                    "request", "With this idempotency the request has to send {call.key} or {call.uuid} somewhere");
        }
        if (idempotency == Idempotency.LOOKUP_THEN_CREATE && lookup == null) {
            throw new InvalidDescription(
                    members.place(), "“lookup” is missing: how to find what an earlier try has left");
        }
        boolean mayLook = needsKey && (idempotency != Idempotency.NATIVE_KEY || members.has("remembered"));
        if (lookup != null && !mayLook) {
            throw members.wrong(
                    "lookup",
                    "Only lookup-then-create looks, and native-key with “remembered” once the key is forgotten");
        }
        if (members.has("remembered") && idempotency != Idempotency.NATIVE_KEY) {
            throw members.wrong("remembered", "Only keys of native-key are remembered");
        }
    }

    private Lookup lookup(Tree tree, List<String> names, List<Output> outputs) {
        var members = Members.of(tree, "request", "found", "where", "is", "outputs", "errors");
        Request request =
                RequestReader.read(members.required("request"), names, List.of("GET", "POST"), authentication.header());
        if (members.has("where") != members.has("is")) {
            throw new InvalidDescription(members.place(), "“where” and “is” go together");
        }
        Template is = members.has("is") ? Template.read(members.required("is"), names) : null;
        boolean keyed = request.names("call.key")
                || request.names("call.uuid")
                || is != null && (is.names("call.key") || is.names("call.uuid"));
        if (!keyed) {
            throw new InvalidDescription(
                    members.place(), "The lookup has to ask for {call.key} or {call.uuid}, or compare with it");
        }
        List<Output> own = FieldReader.given(members, "outputs");
        if (!own.isEmpty() && !own.stream().map(Output::field).toList().equals(fields(outputs))) {
            throw members.wrong("outputs", "These have to be the operation's outputs, with other places");
        }
        return new Lookup(
                request,
                Pointer.read(members, "found"),
                members.has("where") ? Pointer.read(members, "where") : null,
                is,
                own.isEmpty() ? outputs : own,
                meanings(members));
    }

    private static List<Field> fields(List<Output> outputs) {
        return outputs.stream().map(Output::field).toList();
    }
}
