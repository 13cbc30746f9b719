package ropewalk.isolation;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import ropewalk.identity.Browser;
import ropewalk.tenant.Permission;

/**
 * Somebody who asks.
 *
 * @param again signed in a second time
 * @param headers sent with every request, such as a program's token
 * @param own the ids of a thing in their own tenant
 * @param foreign the ids of such a thing where they have no business
 * @param hidden words that no answer to them may contain
 */
record Caller(
        String name,
        Browser browser,
        Supplier<Browser> again,
        Map<String, String> headers,
        boolean isSignedIn,
        Set<Permission> permissions,
        Function<Thing, List<String>> own,
        Function<Thing, List<String>> foreign,
        Set<String> hidden) {

    /** The same in a session of its own. */
    Caller signedInAgain() {
        return new Caller(name, again.get(), again, headers, isSignedIn, permissions, own, foreign, hidden);
    }

    Browser.Answer get(String address) {
        return browser.send("GET", address, null, headers);
    }

    Browser.Answer send(String method, String address, @Nullable Object body, String version) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("If-Match", version);
        return browser.send(method, address, body, all);
    }

    Browser.Answer attach(String address) {
        byte[] note = "a note".getBytes(StandardCharsets.UTF_8);
        return browser.upload(address, "note.txt", "text/plain", note, headers);
    }
}
