package ropewalk.declared;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Field;
import ropewalk.connector.Field.Kind;
import ropewalk.connector.InvalidFields;
import ropewalk.connector.Shape;

/** Reads fields: of the account, of inputs, of what is given. */
final class FieldReader {

    static final int MOST = 50;
    private static final int DEEPEST = 3;
    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,59}");
    private static final String[] TAKEN = {
        "name", "label", "help", "kind", "required", "secret", "multiline", "default", "choices", "fields"
    };
    private static final String[] GIVEN = {
        "name", "label", "help", "kind", "required", "choices", "fields", "from", "header", "status"
    };
    private static final Map<String, Kind> KINDS = kinds();

    private FieldReader() {}

    private static Map<String, Kind> kinds() {
        var kinds = new LinkedHashMap<String, Kind>();
        kinds.put("text", Kind.TEXT);
        kinds.put("whole-number", Kind.WHOLE_NUMBER);
        kinds.put("number", Kind.NUMBER);
        kinds.put("yes-no", Kind.YES_NO);
        kinds.put("choice", Kind.CHOICE);
        kinds.put("object", Kind.OBJECT);
        kinds.put("list", Kind.LIST);
        return kinds;
    }

    /** What is typed. */
    static List<Field> taken(Members in, String member, boolean account) {
        List<Field> fields = in.list(member, MOST, tree -> taken(tree, account, 0));
        Members.once(fields, Field::name, in.place(member));
        return fields;
    }

    private static Field taken(Tree tree, boolean account, int depth) {
        var members = Members.of(tree, TAKEN);
        String standard = members.has("default") ? standard(members) : null;
        boolean secret = members.yes("secret", false);
        Field field = field(
                members,
                members.yes("required", standard == null),
                secret,
                standard,
                nested(members, depth, each -> taken(each, account, depth + 1)));
        if (secret && (!account || depth > 0 || field.kind() != Kind.TEXT || standard != null)) {
            throw members.wrong("secret", "Only texts of the account are secret, and they have no default");
        }
        if (account && (field.kind() == Kind.OBJECT || field.kind() == Kind.LIST)) {
            throw members.wrong("kind", "The account has no objects and no lists");
        }
        fits(members, field, standard);
        return field;
    }

    private static String standard(Members members) {
        Object value = members.required("default").plain();
        if (value == null
                || value instanceof Map
                || value instanceof List
                || value.toString().length() > 500) {
            throw members.wrong("default", "This has to be a short text, a number, true or false");
        }
        return value.toString();
    }

    private static void fits(Members members, Field field, @Nullable String standard) {
        try {
            if (standard != null) {
                Shape.of(List.of(field), java.util.Set.of()).read(Map.of());
            }
        } catch (InvalidFields unfitting) {
            throw members.wrong("default", unfitting.problems().get(0).message());
        }
    }

    /** What is given, and where it comes from. */
    static List<Output> given(Members in, String member) {
        List<Output> outputs = in.list(member, MOST, tree -> given(tree, 0));
        Members.once(outputs, output -> output.field().name(), in.place(member));
        return outputs;
    }

    private static Output given(Tree tree, int depth) {
        var members = Members.of(tree, GIVEN);
        List<Output> nested = new ArrayList<>();
        Field field = field(members, members.yes("required", false), false, null, nested(members, depth, each -> {
            Output output = given(each, depth + 1);
            nested.add(output);
            return output.field();
        }));
        long places = Stream.of("from", "header", "status").filter(members::has).count();
        boolean status = members.yes("status", false);
        if (places > 1 || depth > 0 && !members.has("from") && places > 0) {
            throw members.wrong(
                    "from", "A value comes from one place: “from”, “header” or “status”; a nested one has “from”");
        }
        String header = members.has("header") ? members.line("header", 60) : null;
        Pointer from = status || header != null
                ? null
                : members.has("from") ? Pointer.read(members, "from") : new Pointer(List.of(field.name()));
        return new Output(field, from, header, status, List.copyOf(nested));
    }

    private static List<Field> nested(Members members, int depth, java.util.function.Function<Tree, Field> each) {
        if (members.has("fields") && depth >= DEEPEST) {
            throw members.wrong("fields", "Fields are nested three deep at most");
        }
        List<Field> fields = members.list("fields", MOST, each);
        Members.once(fields, Field::name, members.place("fields"));
        return fields;
    }

    private static Field field(
            Members members, boolean required, boolean secret, @Nullable String standard, List<Field> nested) {
        Kind kind = members.choice("kind", KINDS, Kind.TEXT);
        List<String> choices = members.list("choices", 100, FieldReader::choice);
        if ((kind == Kind.CHOICE) == choices.isEmpty()) {
            throw members.wrong("choices", "A choice has choices, and nothing else has them");
        }
        if (!nested.isEmpty() && kind != Kind.OBJECT && kind != Kind.LIST) {
            throw members.wrong("fields", "Only an object and a list have fields");
        }
        return new Field(
                members.text(
                        "name", NAME, "a name such as berthId: a small letter, then letters and digits, 60 at most"),
                members.line("label", 80),
                members.line("help", 300, ""),
                kind,
                required,
                secret,
                members.yes("multiline", false),
                standard,
                choices,
                nested);
    }

    private static String choice(Tree tree) {
        Object value = tree.plain();
        if (value instanceof String text && text.matches("[!-~][ -~]{0,99}")) {
            return text;
        }
        throw new InvalidDescription(tree.place(), "This has to be a text of up to 100 characters; put it into quotes");
    }
}
