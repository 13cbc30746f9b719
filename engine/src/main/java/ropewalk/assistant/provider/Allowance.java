package ropewalk.assistant.provider;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.YearMonth;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.assistant.provider.UsageTable.Tokens;
import ropewalk.tenant.AssistantAnswered;

/**
 * What a workspace may still use of its provider this month. Tokens are set aside before a call and settled after it, each
 * in a short transaction of its own, so that none is open while the provider thinks.
 */
@Component
class Allowance {
    private final UsageTable usage;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    Allowance(UsageTable usage, PlatformTransactionManager transactions, ApplicationEventPublisher events) {
        this.usage = usage;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Tokens set aside in the month in which the call began. */
    record Reserved(YearMonth month, Tokens tokens) {}

    /** @throws NoAnswer {@link ProviderProblem#OVER_BUDGET} */
    Reserved reserve(Settings settings, Tokens most) {
        YearMonth month = usage.now();
        boolean granted = Objects.requireNonNull(transaction.execute(status -> usage.reserve(month, settings, most)));
        if (!granted) {
            transaction.executeWithoutResult(status -> usage.refused(month));
            throw NoAnswer.because(
                    ProviderProblem.OVER_BUDGET,
                    "The month's budget does not have the %d tokens that the call could take."
                            .formatted(most.input() + most.output()));
        }
        return new Reserved(month, most);
    }

    void settle(Reserved reserved, Tokens used, boolean failed) {
        transaction.executeWithoutResult(status -> {
            usage.settle(reserved.month(), reserved.tokens(), used, failed);
            if (!failed) {
                events.publishEvent(
                        new AssistantAnswered(UuidCreator.getTimeOrderedEpoch().toString()));
            }
        });
    }
}
