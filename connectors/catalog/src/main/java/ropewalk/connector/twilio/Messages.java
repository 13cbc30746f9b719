package ropewalk.connector.twilio;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;
import ropewalk.connector.Http;
import ropewalk.connector.Unavailable;
import ropewalk.connector.twilio.TwilioConnector.Account;

/** The messages of one account. */
final class Messages {

    private static final String PATH = "/2010-04-01/Accounts/{account}";
    private static final int PAGE_SIZE = 100;
    private static final int MOST_PAGES = 10;
    /** Their clock may differ from ours. */
    private static final Duration SPARE = Duration.ofMinutes(10);

    private final Account account;
    private final RestClient client;

    Messages(Account account, Http http) {
        this.account = account;
        boolean byKey = account.apiKey() != null && account.apiSecret() != null;
        String user = byKey ? String.valueOf(account.apiKey()) : account.accountSid();
        String password = byKey ? String.valueOf(account.apiSecret()) : account.authToken();
        this.client = http.client(account.address())
                .defaultHeaders(headers -> headers.setBasicAuth(user, password))
                .build();
    }

    record Message(
            String sid,
            String status,
            @Nullable String body,
            @JsonProperty("date_created") @Nullable String createdAt,
            @JsonProperty("date_updated") @Nullable String updatedAt,
            @Nullable String direction,
            @Nullable String from,
            @Nullable String to,
            @JsonProperty("error_code") @Nullable String error,
            @JsonProperty("num_media") @Nullable String media) {

        /** When it became what it is now; null where Twilio says nothing readable. */
        @Nullable
        Instant at() {
            return moment(updatedAt);
        }
    }

    record Listed(List<Message> messages, @JsonProperty("next_page_uri") @Nullable String next) {}

    void check() {
        client.get().uri(PATH + ".json", account.accountSid()).retrieve().toBodilessEntity();
    }

    /**
     * The one to that number which ends with the mark. Filtered by number alone: a filter by the day of sending leaves
     * out what Twilio has taken and not sent yet.
     *
     * @param since when it was sent for the first time; what is older is not looked at
     */
    Optional<Message> find(String to, String mark, Instant since) {
        Listed page = client.get()
                .uri(PATH + "/Messages.json?To={to}&PageSize={size}", account.accountSid(), to, PAGE_SIZE)
                .retrieve()
                .body(Listed.class);
        for (int pages = 0; page != null && pages < MOST_PAGES; pages++) {
            for (Message message : page.messages()) {
                if (message.body() != null && message.body().endsWith(" " + mark)) {
                    return Optional.of(message);
                }
            }
            boolean isOver = page.messages().stream().anyMatch(message -> isBefore(message, since.minus(SPARE)));
            if (isOver || page.next() == null) {
                return Optional.empty();
            }
            page = client.get().uri(next(page.next())).retrieve().body(Listed.class);
        }
        throw Unavailable.untold("Twilio has too many messages to that number to tell whether this one was sent");
    }

    /** A page of those that were sent from a moment on, newest first. */
    Listed sentSince(Instant moment, int size) {
        return listed(client.get()
                .uri(
                        PATH + "/Messages.json?DateSent>={since}&PageSize={size}",
                        account.accountSid(),
                        moment.truncatedTo(ChronoUnit.SECONDS).toString(),
                        size)
                .retrieve()
                .body(Listed.class));
    }

    /** @param path as Twilio gave it for the next page */
    Listed page(String path) {
        return listed(client.get().uri(next(path)).retrieve().body(Listed.class));
    }

    private static Listed listed(@Nullable Listed page) {
        return page == null ? new Listed(List.of(), null) : page;
    }

    Message create(String to, String text, @Nullable URI report) {
        var form = new LinkedMultiValueMap<String, String>();
        form.add("To", to);
        form.add("Body", text);
        if (account.messagingService() != null) {
            form.add("MessagingServiceSid", account.messagingService());
        } else {
            form.add("From", String.valueOf(account.sender()));
        }
        if (report != null) {
            form.add("StatusCallback", report.toString());
        }
        Message created = client.post()
                .uri(PATH + "/Messages.json", account.accountSid())
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form)
                .retrieve()
                .body(Message.class);
        if (created == null) {
            throw Unavailable.unknown("Twilio answered nothing", null);
        }
        return created;
    }

    /** A path on the same host, whatever the answer says. */
    private URI next(String path) {
        return URI.create(account.address().toString().replaceAll("/+$", "") + "/" + path.replaceAll("^/+", ""));
    }

    private static boolean isBefore(Message message, Instant moment) {
        Instant created = moment(message.createdAt());
        return created != null && created.isBefore(moment);
    }

    private static @Nullable Instant moment(@Nullable String text) {
        try {
            return text == null
                    ? null
                    : ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }
}
