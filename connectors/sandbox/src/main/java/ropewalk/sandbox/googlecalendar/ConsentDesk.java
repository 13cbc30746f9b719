package ropewalk.sandbox.googlecalendar;

import static ropewalk.sandbox.server.Page.text;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import ropewalk.sandbox.server.Page;
import ropewalk.sandbox.server.Reply;

/**
 * The page where somebody allows an app to use their calendar, and the codes that come of it. Sources: "Using OAuth 2.0
 * for Web Server Applications", RFC 7636, RFC 9207.
 */
final class ConsentDesk {

    static final String PATH = "/o/oauth2/v2/auth";
    static final String SCOPE = "https://www.googleapis.com/auth/calendar";

    /** What the page has to keep until somebody has decided. */
    private static final List<String> KEPT =
            List.of("client_id", "redirect_uri", "scope", "state", "code_challenge", "access_type");

    private final String issuer;
    private final Map<String, Map<String, String>> codes = new HashMap<>();

    ConsentDesk(String issuer) {
        this.issuer = issuer;
    }

    /** Asks, or says what is wrong with the question; then the browser stays here. */
    Reply ask(Map<String, String> question) {
        Optional<String> wrong = wrong(question);
        if (wrong.isPresent()) {
            String page = "<h1>Access blocked</h1><p>Error 400: " + text(wrong.get()) + "</p>";
            Reply blocked = Reply.html(Page.of("Google sign-in (sandbox)", page));
            return new Reply(400, blocked.headers(), blocked.body());
        }
        var fields = new StringBuilder();
        KEPT.forEach(name -> fields.append("<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                .formatted(name, text(question.getOrDefault(name, "")))));
        String page =
                """
                <h1>Google sign-in</h1><p class="note">Sandbox: played on this machine, nothing leaves it.</p>
                <p><strong>%s</strong> wants to use the calendar of %s: to see, change and delete its events.</p>
                <form class="row" method="post" action="%s">%s
                <button name="decision" value="allow">Allow</button>
                <button class="plain" name="decision" value="deny">Deny</button></form>
                """
                        .formatted(text(question.get("client_id")), text(Agenda.OWNER), PATH, fields);
        return Reply.html(Page.of("Google sign-in (sandbox)", page));
    }

    /** Sends the browser back. */
    Reply decided(Map<String, String> form) {
        if (wrong(form).isPresent()) {
            return ask(form);
        }
        String back = form.get("redirect_uri") + "?state=" + encoded(form.getOrDefault("state", "")) + "&iss="
                + encoded(issuer);
        if (!"allow".equals(form.get("decision"))) {
            return Reply.seeOther(back + "&error=access_denied");
        }
        String code = "4/sandbox-" + UUID.randomUUID();
        codes.put(code, Map.copyOf(form));
        return Reply.seeOther(back + "&code=" + encoded(code) + "&scope=" + encoded(SCOPE));
    }

    /** Gives back what the code was given for, once, to whoever can prove to have asked for it. */
    Optional<Map<String, String>> redeem(Map<String, String> form) {
        Map<String, String> asked = codes.remove(form.getOrDefault("code", ""));
        boolean same = asked != null
                && Objects.equals(asked.get("client_id"), form.get("client_id"))
                && Objects.equals(asked.get("redirect_uri"), form.get("redirect_uri"))
                && hash(form.getOrDefault("code_verifier", "")).equals(asked.get("code_challenge"));
        return same ? Optional.of(asked) : Optional.empty();
    }

    private static Optional<String> wrong(Map<String, String> question) {
        if (!SignIn.CLIENT_ID.equals(question.get("client_id"))) {
            return Optional.of("invalid_client");
        }
        if (!question.getOrDefault("redirect_uri", "").matches("https?://[^?#]+")) {
            return Optional.of("redirect_uri_mismatch");
        }
        boolean asks = SCOPE.equals(question.get("scope"))
                && !question.getOrDefault("code_challenge", "").isEmpty();
        return asks ? Optional.empty() : Optional.of("invalid_request");
    }

    private static String hash(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
