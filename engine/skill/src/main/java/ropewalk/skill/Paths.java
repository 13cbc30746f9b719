package ropewalk.skill;

import java.util.regex.Pattern;

/** Which files a skill can have. One list of what is allowed, so that nobody has to think of all that is not. */
final class Paths {
    static final String MANIFEST = "manifest.json";
    static final String SIGNATURE = "signature.json";
    static final String README = "README.md";
    static final String LICENCE = "LICENSE";

    private static final String NAME = "[a-z0-9][a-z0-9-]{0,60}";
    private static final Pattern FILE = Pattern.compile("manifest\\.json|signature\\.json|README\\.md|LICENSE"
            + "|processes/" + NAME + "\\.bpmn"
            + "|decisions/" + NAME + "\\.dmn"
            + "|forms/" + NAME + "\\.form"
            + "|templates/" + NAME + "\\.json"
            + "|scenarios/" + NAME + "\\.json"
            + "|connectors/" + NAME + "\\.yaml"
            + "|code/" + NAME + "\\.wasm"
            + "|texts/[a-z]{2}\\.json"
            + "|pictures/" + NAME + "\\.png");
    private static final Pattern FOLDER =
            Pattern.compile("(processes|decisions|forms|templates|scenarios|connectors|code|texts|pictures)/");
    private static final int SHOWN = 60;

    private Paths() {}

    static boolean isFile(String path) {
        return FILE.matcher(path).matches();
    }

    static boolean isFolder(String path) {
        return FOLDER.matcher(path).matches();
    }

    /** A path that nobody has looked at yet, as it may stand in a message. */
    static String shown(String path) {
        String plain = path.replaceAll("[^\\x20-\\x7e]", "?");
        return "“" + (plain.length() <= SHOWN ? plain : plain.substring(0, SHOWN) + "…") + "”";
    }
}
