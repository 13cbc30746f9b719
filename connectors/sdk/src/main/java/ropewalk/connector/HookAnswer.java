package ropewalk.connector;

import java.util.Map;

/**
 * What a vendor is answered when it pushes.
 *
 * @param type of the body
 * @param body empty when the status says it all
 */
public record HookAnswer(int status, String type, String body) {

    /** That it came; nothing more to say. */
    public static HookAnswer none() {
        return new HookAnswer(204, "", "");
    }

    /** The same for vendors that insist on 200. */
    public static HookAnswer ok() {
        return new HookAnswer(200, "", "");
    }

    public static HookAnswer json(Map<String, ?> members) {
        return new HookAnswer(200, "application/json", Json.write(members));
    }

    public static HookAnswer text(String text) {
        return new HookAnswer(200, "text/plain;charset=UTF-8", text);
    }

    /** That it is not the vendor's, and no word more. */
    public static HookAnswer unsigned() {
        return new HookAnswer(401, "", "");
    }
}
