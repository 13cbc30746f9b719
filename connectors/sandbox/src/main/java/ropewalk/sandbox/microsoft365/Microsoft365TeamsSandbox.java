package ropewalk.sandbox.microsoft365;

import static ropewalk.sandbox.server.Page.text;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import ropewalk.sandbox.server.Faults;
import ropewalk.sandbox.server.Page;
import ropewalk.sandbox.server.Reply;
import ropewalk.sandbox.server.Request;
import ropewalk.sandbox.server.Twin;
import ropewalk.sandbox.server.VendorServer;

/**
 * One channel of Microsoft Teams as Graph v1.0 shows it: messages, answers, the delta query and notifications. Only a
 * person's token may post. Sources: the API reference, chatMessage and channel; "Change notifications for messages".
 */
public final class Microsoft365TeamsSandbox implements Twin {

    public static final String TEAM = "fbe2bf47-16c8-47cf-b4a5-4b9b187c508b";
    public static final String CHANNEL = "19:harbour@thread.tacv2";
    /** What the account's form says for notifications. */
    public static final String CLIENT_STATE = "sandbox-word-for-the-channel-31";

    private static final String API = "/v1.0";
    private static final String MESSAGES = API + "/teams/" + TEAM + "/channels/" + CHANNEL;

    /** What stands in the channel, oldest first; with the message that it answers, or without. */
    public record Message(String id, String thread, String html, List<Map<String, Object>> attachments) {}

    private final Faults faults = new Faults();
    private final ChannelPosts posts;
    private final EntraSignIn signIn;
    private final Subscribers subscribers;
    private final VendorServer server;

    /** @param signInPort of the token endpoint, which is another host at Microsoft */
    public Microsoft365TeamsSandbox(int port, int signInPort) throws IOException {
        this(port, signInPort, Clock.systemUTC());
    }

    public Microsoft365TeamsSandbox(int port, int signInPort, Clock clock) throws IOException {
        posts = new ChannelPosts(clock);
        subscribers = new Subscribers(faults, clock);
        signIn = new EntraSignIn(signInPort);
        server = new VendorServer(this, faults, port);
    }

    @Override
    public URI address() {
        return server.address();
    }

    @Override
    public Faults faults() {
        return faults;
    }

    public EntraSignIn signIn() {
        return signIn;
    }

    /** The account's form, filled in; a person has consented. */
    @Override
    public Map<String, Object> account() {
        return Map.of(
                "tenant",
                EntraSignIn.TENANT,
                "clientId",
                EntraSignIn.CLIENT_ID,
                "clientSecret",
                EntraSignIn.CLIENT_SECRET,
                "refreshToken",
                EntraSignIn.REFRESH_TOKEN,
                "team",
                TEAM,
                "channel",
                CHANNEL,
                "clientState",
                CLIENT_STATE,
                "address",
                server.address() + API,
                "signIn",
                signIn.address().toString());
    }

    public synchronized List<Message> messages() {
        return posts.all().stream()
                .map(each -> new Message(each.id(), each.thread(), each.html(), each.attachments()))
                .toList();
    }

    /** Somebody writes in Teams; gives the message's id. */
    public synchronized String write(String user, String html) {
        return told(posts.add("", user, html, List.of()));
    }

    /** Somebody answers in the thread of a message. */
    public synchronized String answer(String thread, String user, String html) {
        return told(posts.add(thread, user, html, List.of()));
    }

    private String told(ChannelPosts.Post post) {
        String place = post.thread().isEmpty()
                ? "/messages('" + post.id() + "')"
                : "/messages('" + post.thread() + "')/replies('" + post.id() + "')";
        subscribers.tell(
                "created",
                "teams('" + TEAM + "')/channels('" + CHANNEL + "')" + place,
                "#Microsoft.Graph.chatMessage",
                post.id());
        return post.id();
    }

    /** The next feed has to begin anew. */
    public synchronized void forgetStates() {
        posts.forget();
    }

    public synchronized Map<String, Map<String, Object>> subscriptions() {
        return subscribers.all();
    }

    @Override
    public void close() {
        server.close();
        signIn.close();
        subscribers.close();
    }

    @Override
    public String name() {
        return "Microsoft Teams channel";
    }

    @Override
    public synchronized Reply answer(Request request) {
        String authorization = request.header("Authorization").orElse("");
        if (!signIn.accepts(authorization)) {
            return error(401);
        }
        try {
            if (request.method().equals("POST")
                    && request.path().startsWith(MESSAGES)
                    && !signIn.isAPerson(authorization)) {
                throw Refusal.of(403, "Forbidden", "Missing role permissions on the request.");
            }
            return served(request).with("request-id", UUID.randomUUID().toString());
        } catch (Refusal no) {
            return no.reply();
        }
    }

    private Reply served(Request request) {
        String here = server.address() + request.path();
        if (request.path().startsWith(API + "/subscriptions")) {
            return subscribers.served(request, API);
        } else if (request.is("GET", MESSAGES)) {
            return Reply.json(200, Map.of("id", CHANNEL, "displayName", "Harbour"));
        } else if (request.is("GET", MESSAGES + "/messages")) {
            return posts.page(posts.in(""), request, here);
        } else if (request.is("GET", MESSAGES + "/messages/delta")) {
            return posts.delta(request, here);
        } else if (request.is("GET", MESSAGES + "/messages/*/replies")) {
            Stream<ChannelPosts.Post> replies = posts.in(request.part(6));
            return posts.page(replies, request, here);
        } else if (request.is("POST", MESSAGES + "/messages")) {
            return Reply.json(201, posted(posts.taken("", request.json())));
        } else if (request.is("POST", MESSAGES + "/messages/*/replies")) {
            return Reply.json(201, posted(posts.taken(request.part(6), request.json())));
        }
        throw Refusal.notFound();
    }

    private Map<String, Object> posted(ChannelPosts.Post post) {
        told(post);
        return post.shape();
    }

    @Override
    public Reply error(int status) {
        return Refusal.ofGraph(status);
    }

    @Override
    public synchronized String overview() {
        List<List<String>> rows = posts.all().stream()
                .map(each -> List.of(
                        text(each.id()),
                        text(each.user() == null ? "Ropewalk" : each.user()),
                        text(each.attachments().isEmpty() ? each.html() : each.attachments()),
                        text(each.thread())))
                .toList();
        return "<h2>Messages</h2>"
                + Page.table(List.of("Id", "From", "Text", "In answer to"), rows, "No message yet.")
                + subscribers.overview();
    }
}
