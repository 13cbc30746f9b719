package ropewalk.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static ropewalk.drill.Drilled.await;
import static ropewalk.drill.Drilled.created;
import static ropewalk.drill.Drilled.pause;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ropewalk.identity.Browser;
import ropewalk.process.Drawing;
import ropewalk.sandbox.mail.MailSandbox;
import ropewalk.sandbox.mail.ReceivedMail;
import ropewalk.sandbox.server.Fault;

/** Five hundred mails to twenty people, through three deaths of the server that sends them. */
@Tag("drill")
class KilledMailDrill {
    private static final int PEOPLE = 20;
    private static final int TASKS = 25;
    private static final int MAILS = PEOPLE * TASKS;

    /** How many mails the server lives for, and what becomes of the one it dies over: it is not taken, or not answered. */
    private record Life(int mails, Fault end) {}

    private static final List<Life> LIVES = List.of(
            new Life(MAILS / 2, Fault.TIMEOUT_BEFORE),
            new Life(MAILS / 5, Fault.TIMEOUT_AFTER),
            new Life(MAILS / 10, Fault.TIMEOUT_BEFORE));

    /** More than it takes to hand one over. */
    private static final Duration A_MAIL = Duration.ofSeconds(1);

    private static final Duration LONGEST = Duration.ofMinutes(12);

    @Test
    void losesNoMailAndRepeatsAtMostTheOneInFlight(@TempDir Path home) throws Exception {
        try (MailSandbox mails = new MailSandbox(0, 0)) {
            ServerProcess server = ServerProcess.mailing(home, mails.smtpPort());
            Browser admin = Drilled.admin(server).browser();
            invite(admin);
            Drilled.admin(server)
                    .deploy(
                            "Mails",
                            Drawing.oneTask("mails", "camunda:candidateGroups=\"manager\"", Map.of()),
                            Map.of());
            arrange(mails, LIVES.get(0));
            start(admin);
            for (int life = 0; life < LIVES.size(); life++) {
                await(mails.faults()::isOver, LONGEST, "a mail is on its way");
                pause(A_MAIL);
                assertThat(received(mails)).as("it is killed in the midst").hasSizeLessThan(MAILS);
                server.kill();
                if (life + 1 < LIVES.size()) {
                    arrange(mails, LIVES.get(life + 1));
                }
                server = ServerProcess.mailing(home, mails.smtpPort());
            }
            try (ServerProcess last = server) {
                Browser again = Drilled.admin(last).browser();
                await(() -> nothingWaits(again), LONGEST, "nothing waits any more");
            }
            eachArrived(received(mails));
        }
    }

    private static void arrange(MailSandbox mails, Life life) {
        mails.faults().pass(life.mails()).next(life.end(), 1);
    }

    private static void eachArrived(List<ReceivedMail> received) {
        Map<String, Set<String>> ids = new TreeMap<>();
        received.forEach(mail -> ids.computeIfAbsent(mail.to().get(0) + ": " + task(mail), key -> new HashSet<>())
                .add(mail.messageId()));
        assertThat(ids).as("each task to each person").hasSize(MAILS);
        assertThat(ids.values()).as("repeated with the same Message-ID").allSatisfy(same -> assertThat(same)
                .hasSize(1));
        assertThat(received.size() - MAILS).as("repeated").isBetween(0, LIVES.size());
    }

    /** Each has an address of its own in its mail. */
    private static String task(ReceivedMail mail) {
        return mail.text("text/plain").orElseThrow().replaceAll("(?s).*/tasks/([0-9a-f-]+).*", "$1");
    }

    /** Invitations come by mail, too. */
    private static List<ReceivedMail> received(MailSandbox mails) {
        return mails.messages().stream()
                .filter(mail -> mail.subject().endsWith("waits for you"))
                .collect(Collectors.toList());
    }

    private static boolean nothingWaits(Browser admin) {
        return admin.get("/api/notice-deliveries?state=queued&limit=1")
                .json()
                .at("/items")
                .isEmpty();
    }

    private static void invite(Browser admin) {
        for (int number = 0; number < PEOPLE; number++) {
            created(admin.post(
                    "/api/people",
                    Map.of(
                            "name",
                            "Manager " + number,
                            "email",
                            "manager-" + number + "@drill.example",
                            "role",
                            "MANAGER")));
        }
    }

    private static void start(Browser admin) {
        for (int number = 0; number < TASKS; number++) {
            created(admin.send(
                    "POST",
                    "/api/process-instances",
                    Map.of("processDefinitionKey", "mails", "variables", Map.of()),
                    Map.of("Idempotency-Key", "mails-" + number)));
        }
    }
}
