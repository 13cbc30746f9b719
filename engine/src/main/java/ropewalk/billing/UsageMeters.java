package ropewalk.billing;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import ropewalk.tenant.Limit;
import ropewalk.tenant.Meter;
import ropewalk.tenant.SharedMeter;
import ropewalk.tenant.TenantId;

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

    @Bean
    Meter sms(UsageLedger ledger, Clock clock) {
        return new Entered(Limit.SMS, UsageLedger.SMS, ledger, clock);
    }

    @Bean
    SharedMeter startsOfClients(UsageLedger ledger, Clock clock) {
        return new EnteredByClients(Limit.PROCESS_STARTS, UsageLedger.PROCESS_START, ledger, clock);
    }

    private record EnteredByClients(Limit of, String kind, UsageLedger ledger, Clock clock) implements SharedMeter {
        @Override
        public long used(TenantId above) {
            return ledger.totalBelow(above, kind, YearMonth.now(clock.withZone(ZoneOffset.UTC)));
        }
    }

    private record Entered(Limit of, String kind, UsageLedger ledger, Clock clock) implements Meter {
        @Override
        public long used() {
            return ledger.total(kind, YearMonth.now(clock.withZone(ZoneOffset.UTC)));
        }
    }
}
