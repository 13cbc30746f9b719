package ropewalk.sandbox.caldav;

import java.util.Map;
import ropewalk.sandbox.server.Reply;

/** A no in WebDAV's form: the condition that did not hold (RFC 4918, section 16). */
final class Refusal extends RuntimeException {

    private final int status;

    private Refusal(int status, String condition) {
        super(condition);
        this.status = status;
    }

    /** @param condition an element with a prefix: {@code d} or {@code c} */
    static Refusal of(int status, String condition) {
        return new Refusal(status, condition);
    }

    static Refusal notFound() {
        return new Refusal(404, "");
    }

    Reply reply() {
        String condition = String.valueOf(getMessage());
        if (condition.isEmpty()) {
            return Reply.empty(status);
        }
        return new Reply(
                status,
                Map.of("Content-Type", "application/xml; charset=utf-8"),
                Xml.HEAD + "<d:error " + Xml.NAMESPACES + "><" + condition + "/></d:error>");
    }
}
