package ropewalk.assistant.provider;

import java.time.YearMonth;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.assistant.provider.UsageTable.Tokens;

/**
 * What a workspace may still use of its provider this month. Tokens are set aside before a call and settled after it, each
 * in a short transaction of its own, so that none is open while the provider thinks.
 */
@Component
class Allowance {
    private final UsageTable usage;
    private final TransactionTemplate transaction;

    Allowance(UsageTable usage, PlatformTransactionManager transactions) {
        this.usage = usage;
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
        transaction.executeWithoutResult(status -> usage.settle(reserved.month(), reserved.tokens(), used, failed));
    }
}
