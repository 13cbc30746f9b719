package ropewalk.sandbox.googlecalendar;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A video conference that belongs to an event. */
final class Conference {

    private Conference() {}

    /** Makes the one that is asked for; a client that does not know of conferences gets none. */
    static void complete(Map<String, Object> event, boolean known) {
        if (!(event.get("conferenceData") instanceof Map<?, ?> data) || data.get("entryPoints") != null) {
            return;
        }
        if (!known || !(data.get("createRequest") instanceof Map<?, ?> wanted)) {
            event.remove("conferenceData");
            return;
        }
        if (wanted.get("requestId") == null) {
            throw Refusal.required("Missing conference request id.");
        }
        String code = "rop-ewal-"
                + Integer.toHexString(event.hashCode() & 0xfff | 0x1000).substring(1);
        String link = "https://meet.google.com/" + code;
        var request = new LinkedHashMap<Object, Object>(wanted);
        request.put("status", Map.of("statusCode", "success"));
        event.put("hangoutLink", link);
        event.put(
                "conferenceData",
                Map.of(
                        "createRequest",
                        request,
                        "conferenceId",
                        code,
                        "entryPoints",
                        List.of(Map.of("entryPointType", "video", "uri", link))));
    }
}
