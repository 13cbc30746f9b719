package ropewalk.process.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.People;
import ropewalk.identity.TestWorkspace;
import ropewalk.process.Bundle;
import ropewalk.tenant.Role;
import ropewalk.tenant.Tenants;
import tools.jackson.databind.JsonNode;

/** The reference process played both ways, without any outside system. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class LeadToDealPlayTest {
    @LocalServerPort
    int port;

    @Autowired
    Tenants tenants;

    @Autowired
    People people;

    Playing playing;

    @BeforeEach
    void open() {
        playing = new Playing(
                        TestWorkspace.create(tenants, people).browser(port, Role.MANAGER),
                        file("lead-to-deal.bpmn"),
                        new Bundle.Resource("lead-rating.dmn", Bundle.Kind.DMN, file("lead-rating.dmn")),
                        new Bundle.Resource("approve-discount.form", Bundle.Kind.FORM, file("approve-discount.form")),
                        new Bundle.Resource("check-message.form", Bundle.Kind.FORM, file("check-message.form")))
                .startedWith(Map.of("element", "leadArrived", "fields", Map.of("contactId", "7")));
    }

    private static String file(String name) {
        try (var stream = LeadToDealPlayTest.class.getResourceAsStream("/templates/lead-to-deal/" + name)) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private Playing read(String employees, String revenue) {
        return read(employees, revenue, "");
    }

    private Playing read(String employees, String revenue, String message) {
        return playing.move(
                "answer",
                "readLead",
                Map.of(
                        "result",
                        Map.of(
                                "id", "7",
                                "email", "ada@windlass.example",
                                "firstName", "Ada",
                                "company", "Windlass",
                                "annualRevenue", revenue,
                                "employees", employees,
                                "message", message)));
    }

    private Playing classified(String label, boolean sure) {
        return playing.move(
                "answer", "classifyMessage", Map.of("result", Map.of("label", label, "confidence", 0.7, "sure", sure)));
    }

    @Test
    void winsALargeDealWithItsApproval() {
        JsonNode lead = playing.state();
        assertThat(lead.at("/problems").toString()).isEqualTo("[]");
        assertThat(lead.at("/findings").toString()).isEqualTo("[]");
        assertThat(lead.at("/waits/0/inputs/contactId").asString()).isEqualTo("7");
        JsonNode both = read("250", "6000000").state();
        assertThat(Playing.waits(both)).containsExactlyInAnyOrder("connector findTime 1", "connector createLink 1");
        assertThat(both.at("/decisions").size()).isGreaterThanOrEqualTo(2);
        assertThat(both.at("/decisions/0/rules").size()).isPositive();
        assertThat(both.at("/decisions/0/inputs/0/name").asString()).isNotEmpty();

        JsonNode approval = playing.move("answer", "createLink", Map.of("result", Map.of("url", "https://pay.example")))
                .move(
                        "answer",
                        "suggestDecision",
                        Map.of("result", Map.of("label", "approve", "confidence", 0.5, "sure", false)))
                .state();
        assertThat(Playing.waits(approval))
                .contains("task approveDiscount 1", "timer after4Hours 1", "timer after8Hours 1");
        playing.move("fire", "after8Hours", Map.of());
        assertThat(Playing.waits(playing.state())).contains("task approveAsDeputy 1");
        playing.move("decide", "approveAsDeputy", Map.of("outcome", "approve"));
        assertThat(Playing.waits(playing.state())).contains("connector sendLink 1");
        JsonNode paid = playing.move("answer", "sendLink", Map.of())
                .move(
                        "answer",
                        "findTime",
                        Map.of("result", Map.of("start", "2030-01-02T09:00:00Z", "end", "2030-01-02T09:30:00Z")))
                .move("answer", "requestMeeting", Map.of())
                .move("answer", "updateDeal", Map.of())
                .state();
        assertThat(Playing.waits(paid)).containsExactly("message paid 1");
        assertThat(paid.at("/waits/0/resultVariable").asString()).isEqualTo("payment");
        JsonNode won = playing.move("receive", "paid", Map.of())
                .move("answer", "closeDeal", Map.of())
                .state();
        assertThat(won.at("/problems").size()).isZero();
        assertThat(won.at("/state").asString()).isEqualTo("ended");
        assertThat(Playing.way(won)).endsWith("done");
    }

    @Test
    void asksAPersonWhatAMessageIsAboutOnlyWhereTheAssistantIsNotSure() {
        JsonNode written = read("2", "1000", "We sell office chairs").state();
        assertThat(Playing.waits(written)).containsExactly("connector classifyMessage 1");
        assertThat(written.at("/waits/0/inputs/text").asString()).isEqualTo("We sell office chairs");
        assertThat(Playing.waits(classified("offer", false).state())).containsExactly("task checkMessage 1");
        JsonNode ended = playing.move("decide", "checkMessage", Map.of("outcome", "other"))
                .state();
        assertThat(ended.at("/state").asString()).isEqualTo("ended");
        assertThat(Playing.way(ended)).endsWith("noLead").doesNotContain("scoreLead");
    }

    @Test
    void scoresALeadWhoseMessageIsSurelyAboutAnOffer() {
        read("2", "1000", "What is the price?");
        JsonNode scored = classified("offer", true).state();
        assertThat(Playing.waits(scored)).containsExactly("connector sendNews 1");
        assertThat(Playing.way(scored)).doesNotContain("checkMessage");
    }

    @Test
    void leavesAMessageThatIsSurelyNoLead() {
        read("2", "1000", "We sell office chairs");
        JsonNode ended = classified("other", true).state();
        assertThat(Playing.way(ended)).endsWith("noLead").doesNotContain("checkMessage");
    }

    @Test
    void writesToAColdLeadAndEnds() {
        JsonNode cold = read("2", "1000").state();
        assertThat(Playing.waits(cold)).containsExactly("connector sendNews 1");
        JsonNode ended = playing.move("answer", "sendNews", Map.of()).state();
        assertThat(ended.at("/state").asString()).isEqualTo("ended");
        assertThat(Playing.way(ended)).endsWith("nurtured").doesNotContain("createLink");
    }
}
