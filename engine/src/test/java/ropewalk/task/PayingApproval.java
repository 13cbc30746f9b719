package ropewalk.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import ropewalk.identity.Browser;
import ropewalk.identity.Browser.Answer;
import ropewalk.identity.ConfirmedPayment;
import ropewalk.identity.TestWorkspace;
import ropewalk.tenant.Role;

/** A Manager has a task whose approval pays Harbour what was granted, in euro. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class PayingApproval {
    static final String PAYS =
            """
            <camunda:property name="pays" value="approve"/>
            <camunda:property name="paymentAmount" value="${granted * 100}"/>
            <camunda:property name="paymentCurrency" value="EUR"/>
            <camunda:property name="paymentPayee" value="${company}"/>
            """;
    /** Ten euro in cents. */
    static final long TEN = 1_000;

    @LocalServerPort
    int port;

    @Autowired
    ApprovalWorkspaces workspaces;

    TestWorkspace workspace;
    Approvals approvals;
    Browser manager;
    String instance = "";
    String task = "";

    @BeforeEach
    void letSomebodyBePaid() {
        approvals = workspaces.fresh();
        workspace = approvals.workspace();
        manager = workspace.browser(port, Role.MANAGER);
        instance = approvals.start("camunda:candidateGroups=\"manager\"", PAYS);
        task = Approvals.task(manager);
    }

    String otherTask() {
        return manager.get("/api/tasks?filter=all&limit=10")
                .json()
                .at("/items")
                .valueStream()
                .map(item -> item.at("/id").asString())
                .filter(id -> !id.equals(task))
                .findFirst()
                .orElseThrow();
    }

    String confirmed(long amount) {
        Answer proof = ConfirmedPayment.confirm(manager, task, amount, "Harbour", TestWorkspace.PASSWORD);
        assertThat(proof.status()).as(proof.body()).isEqualTo(201);
        return proof.text("/token");
    }

    Answer decide(Browser person, int granted, @Nullable String proof) {
        Map<String, String> headers = new HashMap<>(Map.of("If-Match", "\"1\""));
        if (proof != null) {
            headers.put("Payment-Proof", proof);
        }
        return person.send("POST", "/api/tasks/" + task + "/decision", decision(granted), headers);
    }

    static Map<String, Object> decision(int granted) {
        return Map.of("outcome", "approve", "fields", Map.of("granted", granted));
    }

    static void isRefused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.text("/code")).isEqualTo("payment-proof-required");
        assertThat(answer.text("/detail")).contains("does not count");
    }
}
