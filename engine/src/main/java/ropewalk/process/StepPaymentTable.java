package ropewalk.process;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.tenant.TenantContext;

/** What steps sent to be paid, and what was confirmed for them. Inside the caller's transaction. */
@Component
class StepPaymentTable {
    private final JdbcClient jdbc;

    StepPaymentTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param externalTaskId the one call that it is for; null while none has used it
     * @param payee as the step said it when it was sent first, as the person saw it when that was first
     */
    record Row(
            String id,
            @Nullable String externalTaskId,
            long amount,
            String currency,
            @Nullable String payee,
            boolean confirmed) {

        boolean shows(StepPayment sent) {
            return sent.wasSeenIn(amount, currency, payee);
        }
    }

    /** The oldest first. */
    List<Row> of(String instance, String element) {
        return jdbc.sql(
                        """
                        select id, external_task_id, amount, currency, payee, confirmed from step_payment
                        where instance_id = :instance and element_id = :element order by id""")
                .param("instance", instance)
                .param("element", element)
                .query(Row.class)
                .list();
    }

    void add(
            String instance,
            String element,
            @Nullable String externalTask,
            long amount,
            String currency,
            @Nullable String payee,
            boolean confirmed) {
        jdbc.sql(
                        """
                        insert into step_payment (tenant_id, id, instance_id, element_id, external_task_id, amount,
                          currency, payee, confirmed)
                        values (:tenant, :id, :instance, :element, :task, :amount, :currency, :payee, :confirmed)""")
                .param("tenant", TenantContext.tenantId())
                .param("id", UuidCreator.getTimeOrderedEpoch().toString())
                .param("instance", instance)
                .param("element", element)
                .param("task", externalTask)
                .param("amount", amount)
                .param("currency", currency)
                .param("payee", payee)
                .param("confirmed", confirmed)
                .update();
    }

    /** The same call may be sent again with other values, as long as nobody has confirmed the first. */
    void forgetUnconfirmed(String externalTask) {
        jdbc.sql("delete from step_payment where external_task_id = :task and not confirmed")
                .param("task", externalTask)
                .update();
    }

    void confirm(Row row) {
        jdbc.sql("update step_payment set confirmed = true where id = :id")
                .param("id", row.id())
                .update();
    }

    void use(Row row, String externalTask) {
        jdbc.sql("update step_payment set external_task_id = :task where id = :id")
                .param("task", externalTask)
                .param("id", row.id())
                .update();
    }
}
