package ropewalk.connector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ropewalk.connector.Unavailable;

/** What comes of Salesforce's faults and of answers that are lost or are none. */
class FaultsTest extends SalesforceInSandbox {

    private Sample.Counting count(String object) {
        return () -> salesforce.records(object).size();
    }

    /** The first send was committed and its answer lost: the repetition has to look before it makes. */
    @ParameterizedTest
    @CsvSource({"create-task,Task", "add-comment,FeedItem"})
    void whatWasMadeBeforeTheAnswerWasLostIsFoundByItsMark(String operation, String object) {
        var inputs = operation.equals("create-task")
                ? Map.<String, Object>of("subject", "Call back", "description", "Soon", "aboutId", ada)
                : Map.<String, Object>of("recordId", ada, "text", "Called back");
        Sample sample = new Sample(operation, inputs, count(object));
        String key = key();
        int before = sample.effects().count();
        call(sample, key());
        salesforce
                .faults()
                .at(request -> request.body().contains("m:create"), ropewalk.sandbox.server.Fault.ERROR_AFTER);
        var lost = catchThrowableOfType(Unavailable.class, () -> call(sample, key));
        assertThat(lost).isNotNull();
        assertThat(lost.outcomeKnown()).isFalse();
        assertThat(sample.effects().count()).isEqualTo(before + 2);
        call(sample, key);
        assertThat(sample.effects().count()).isEqualTo(before + 2);
    }

    @ParameterizedTest
    @CsvSource({
        "UNABLE_TO_LOCK_ROW,BUSY,true",
        "REQUEST_LIMIT_EXCEEDED,BUSY,true",
        "SERVER_UNAVAILABLE,DOWN,true",
        "UNKNOWN_EXCEPTION,DOWN,false",
        "REQUEST_RUNNING_TOO_LONG,DOWN,false"
    })
    void aFaultThatPassesIsTriedAgain(String code, Unavailable.Reason reason, boolean known) {
        call("get-record", Map.of("object", "Lead", "recordId", ada));
        salesforce.faultAfter(0, code);
        var gone = catchThrowableOfType(
                Unavailable.class, () -> call("get-record", Map.of("object", "Lead", "recordId", ada)));
        assertThat(gone).isNotNull();
        assertThat(gone.reason()).isEqualTo(reason);
        assertThat(gone.outcomeKnown()).isEqualTo(known);
    }

    @Test
    void aFaultThatStaysIsANoWithSalesforcesCode() {
        call("get-record", Map.of("object", "Lead", "recordId", ada));
        salesforce.faultAfter(0, "INSUFFICIENT_ACCESS");
        assertThat(refusal("get-record", Map.of("object", "Lead", "recordId", ada))
                        .code())
                .isEqualTo("INSUFFICIENT_ACCESS");
        assertThat(refusal("upsert-lead", Map.of("key", "new", "lastName", "X")))
                .satisfies(no -> assertThat(no.code()).isEqualTo("REQUIRED_FIELD_MISSING"))
                .message()
                .contains("Company");
    }

    /** Nothing that came as an answer is read with a document type, in which other files could be named. */
    @Test
    void anAnswerWithADocumentTypeIsNotRead() throws IOException {
        var server = com.sun.net.httpserver.HttpServer.create(
                new java.net.InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), 0), 0);
        String own = "http://localhost:" + server.getAddress().getPort();
        server.createContext("/", exchange -> {
            boolean token = exchange.getRequestURI().getPath().endsWith("/token");
            String answer = token
                    ? "{\"access_token\":\"00Dsession\",\"instance_url\":\"" + own + "\"}"
                    : "<?xml version=\"1.0\"?><!DOCTYPE e [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                            + "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body>"
                            + "<getUserInfoResponse xmlns=\"urn:partner.soap.sforce.com\"><result>"
                            + "<userId>005</userId></result></getUserInfoResponse></e:Body></e:Envelope>";
            exchange.getResponseHeaders().set("Content-Type", token ? "application/json" : "text/xml");
            byte[] bytes = answer.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            var account = new LinkedHashMap<>(salesforce.account());
            account.put("loginAddress", own);
            account.put("watched", "");
            var no = catchThrowableOfType(Unavailable.class, () -> card().verify(card().account(account), http()));
            assertThat(no).isNotNull().message().contains("not one of its API");
        } finally {
            server.stop(0);
        }
    }
}
