package ropewalk.connector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ropewalk.connector.Failure;
import ropewalk.connector.Http;
import ropewalk.connector.Refused;
import ropewalk.connector.Token;
import ropewalk.connector.Unauthorised;

/** How the connector signs in, and where a session is taken to. */
class SessionsTest extends SalesforceInSandbox {

    @Test
    void aSessionIsKeptAndReplacedWhenItEnds() {
        Http connection = http();
        readAda(connection);
        int before = salesforce.sessions();
        readAda(connection);
        assertThat(salesforce.sessions()).isEqualTo(before);
        salesforce.endSessions();
        readAda(connection);
        assertThat(salesforce.sessions()).isEqualTo(before + 1);
        salesforce.revoke(true);
        try {
            var no = catchThrowableOfType(Unauthorised.class, () -> readAda(connection));
            assertThat(no).message().contains("user hasn't approved this consumer");
        } finally {
            salesforce.revoke(false);
        }
    }

    private void readAda(Http connection) {
        var sample = new Sample("get-record", Map.of("object", "Lead", "recordId", ada), () -> 0);
        Instant now = Instant.now();
        operation(sample).call(opened(), sample.inputs(), key(), "order-4711", now, now, connection);
    }

    @Test
    void signsInWithARefreshTokenToo() {
        card().verify(card().account(salesforce.refreshingAccount()), http());
        var wrong = new LinkedHashMap<>(salesforce.refreshingAccount());
        wrong.put("refreshToken", "5Aep861stolen");
        Failure no = catchThrowableOfType(Failure.class, () -> card().verify(card().account(wrong), http()));
        assertThat(no).isInstanceOf(Unauthorised.class).message().contains("expired access/refresh token");
    }

    @Test
    void anotherKeyThanTheAppsIsNotAccepted() {
        var wrong = new LinkedHashMap<>(salesforce.account());
        wrong.put("privateKey", new SalesforceKeys().another());
        Failure no = catchThrowableOfType(Failure.class, () -> card().verify(card().account(wrong), http()));
        assertThat(no).isInstanceOf(Unauthorised.class).message().contains("invalid assertion");
    }

    @ParameterizedTest
    @CsvSource({
        "https://login.salesforce.com,true",
        "https://harbour--test.sandbox.my.salesforce.com,true",
        "http://login.salesforce.com,false",
        "https://salesforce.com.evil.example,false",
        "https://evilsalesforce.com,false",
        "https://user@login.salesforce.com,false"
    })
    void knowsTheHostsOfSalesforce(String address, boolean known) {
        assertThat(Sessions.isOfSalesforce(java.net.URI.create(address))).isEqualTo(known);
    }

    @ParameterizedTest
    @CsvSource({
        "https://login.salesforce.com,https://login.salesforce.com",
        "https://harbour.my.salesforce.com,https://login.salesforce.com",
        "https://test.salesforce.com,https://test.salesforce.com",
        "https://harbour--uat.sandbox.my.salesforce.com,https://test.salesforce.com"
    })
    void saysForWhichSalesforceItsStatementIs(String login, String audience) {
        assertThat(Sessions.audience(java.net.URI.create(login))).isEqualTo(audience);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://harbour.example",
                "http://harbour.my.salesforce.com",
                "https://my.salesforce.com.evil.example",
                "http://localhost:1"
            })
    void aSessionGoesToNoOtherHost(String instance) {
        var token = new Token("00D!secret", Map.of("instance_url", instance));
        var login = java.net.URI.create("https://login.salesforce.com");
        for (boolean sandbox : new boolean[] {true, false}) {
            assertThat(catchThrowableOfType(Refused.class, () -> Sessions.session(token, login, sandbox)))
                    .isNotNull();
        }
        assertThat(Sessions.session(
                                new Token("t", Map.of("instance_url", "https://harbour.my.salesforce.com")),
                                login,
                                false)
                        .instance())
                .hasHost("harbour.my.salesforce.com");
    }
}
