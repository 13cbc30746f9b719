package ropewalk.connector.caldav;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import ropewalk.connector.Refused;

/**
 * A server's answer about several resources (RFC 4918, section 13).
 *
 * @param token of a synchronisation (RFC 6578)
 */
record Multistatus(List<Member> members, @Nullable String token) {

    /** @param found the properties that the resource has */
    record Member(String href, int status, List<Element> found) {

        @Nullable
        String text(String namespace, String name) {
            return property(namespace, name)
                    .map(Element::getTextContent)
                    .map(String::strip)
                    .orElse(null);
        }

        /** The address that a property holds. */
        @Nullable
        String href(String namespace, String name) {
            return property(namespace, name)
                    .flatMap(
                            each -> Xml.children(each, Xml.DAV, "href").stream().findFirst())
                    .map(each -> each.getTextContent().strip())
                    .orElse(null);
        }

        boolean isCalendar() {
            return property(Xml.DAV, "resourcetype")
                    .map(each -> !Xml.children(each, Xml.CALDAV, "calendar").isEmpty())
                    .orElse(false);
        }

        /** A calendar that does not say what it holds holds everything. */
        boolean holdsEvents() {
            return property(Xml.CALDAV, "supported-calendar-component-set")
                    .map(each -> Xml.children(each, Xml.CALDAV, "comp").stream()
                            .anyMatch(comp -> "VEVENT".equalsIgnoreCase(comp.getAttribute("name"))))
                    .orElse(true);
        }

        private java.util.Optional<Element> property(String namespace, String name) {
            return found.stream().filter(each -> Xml.is(each, namespace, name)).findFirst();
        }
    }

    /** @throws Refused when it is something else */
    static Multistatus parse(byte @Nullable [] text) {
        Element root = Xml.parse(text == null ? new byte[0] : text);
        if (!Xml.is(root, Xml.DAV, "multistatus")) {
            throw new Refused("not-caldav", "What is at this address does not answer as a CalDAV server", null);
        }
        var members = new ArrayList<Member>();
        Xml.children(root, Xml.DAV, "response").forEach(response -> members.addAll(members(response)));
        String token = Xml.children(root, Xml.DAV, "sync-token").stream()
                .findFirst()
                .map(each -> each.getTextContent().strip())
                .orElse(null);
        return new Multistatus(members, token);
    }

    /** Several addresses may share one status. */
    private static List<Member> members(Element response) {
        int status = status(response);
        List<Element> found = Xml.children(response, Xml.DAV, "propstat").stream()
                .filter(each -> status(each) < 300)
                .flatMap(each -> Xml.children(each, Xml.DAV, "prop").stream())
                .flatMap(each -> Xml.children(each).stream())
                .toList();
        return Xml.children(response, Xml.DAV, "href").stream()
                .map(each -> new Member(each.getTextContent().strip(), status, found))
                .toList();
    }

    /** {@code HTTP/1.1 404 Not Found}; 200 where nothing is said. */
    private static int status(Element of) {
        return Xml.children(of, Xml.DAV, "status").stream()
                .findFirst()
                .map(each -> each.getTextContent().strip())
                .filter(line -> line.matches("HTTP/\\S+ \\d{3}.*"))
                .map(line -> Integer.valueOf(line.split(" ", 3)[1]))
                .orElse(200);
    }

    /** The one resource that was asked for. */
    Member only() {
        return members.stream()
                .findFirst()
                .orElseThrow(() -> new Refused("not-caldav", "The CalDAV server's answer is about nothing", null));
    }

    /** The token of a synchronisation, which has one. */
    String needToken() {
        return Objects.requireNonNullElse(token, "");
    }
}
