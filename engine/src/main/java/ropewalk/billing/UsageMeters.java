package ropewalk.billing;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import ropewalk.tenant.Limit;
import ropewalk.tenant.Meter;

/** The ledger's totals of the month under way. */
@Configuration(proxyBeanMethods = false)
class UsageMeters {

    @Bean
    Meter processStarts(UsageLedger ledger, Clock clock) {
        return new Entered(Limit.PROCESS_STARTS, UsageLedger.PROCESS_START, ledger, clock);
    }

    @Bean
    Meter connectorCalls(UsageLedger ledger, Clock clock) {
        return new Entered(Limit.CONNECTOR_CALLS, UsageLedger.CONNECTOR_CALL, ledger, clock);
    }

    private record Entered(Limit of, String kind, UsageLedger ledger, Clock clock) implements Meter {
        @Override
        public long used() {
            return ledger.total(kind, YearMonth.now(clock.withZone(ZoneOffset.UTC)));
        }
    }
}
