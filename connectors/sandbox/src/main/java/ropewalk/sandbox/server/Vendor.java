package ropewalk.sandbox.server;

/** How one outside system answers; the server around it takes care of faults, control and connections. */
public interface Vendor {

    /** As people call it. */
    String name();

    /** An API call. The server calls one at a time. */
    Reply answer(Request request);

    /** An error in the vendor's own words: 401, 404, 429, 500 or 503. */
    Reply error(int status);

    /** What stands on its overview page below the switches, as HTML. */
    String overview();

    /** A press of a button on the overview page: {@code POST /sandbox/<what>}. */
    default Reply press(Request request) {
        return error(404);
    }

    /** Pages for customers, outside of faults: {@code GET /pay/...}. */
    default Reply page(Request request) {
        return error(404);
    }
}
