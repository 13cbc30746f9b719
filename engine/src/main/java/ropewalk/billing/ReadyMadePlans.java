package ropewalk.billing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ropewalk.connector.Json;
import ropewalk.http.Problem;
import ropewalk.tenant.Limit;
import ropewalk.tenant.Plan;
import ropewalk.tenant.Plans;

/**
 * Plans to begin with, read from a file of the operator's when the server starts. Whoever takes one over has a plan of their
 * own, and changes it as any other.
 */
@Component
class ReadyMadePlans {
    private final List<ReadyMade> all;
    private final Plans plans;
    private final PlanTerms terms;
    private final TransactionTemplate transaction;

    ReadyMadePlans(
            @Value("${ropewalk.billing.plans:classpath:ropewalk/billing/plans.json}") Resource file,
            Plans plans,
            PlanTerms terms,
            TransactionTemplate transaction)
            throws IOException {
        this.all = read(file);
        this.plans = plans;
        this.terms = terms;
        this.transaction = transaction;
    }

    /** @param limits by the codes of {@link Limit} */
    record ReadyMade(String name, @Nullable Integer trialDays, Map<String, Long> limits, Price price) {
        Map<Limit, Long> most() {
            Map<Limit, Long> most = new EnumMap<>(Limit.class);
            limits.forEach((code, value) -> most.put(limit(code), value));
            return most;
        }

        private static Limit limit(String code) {
            return Arrays.stream(Limit.values())
                    .filter(limit -> limit.code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("a plan limits “" + code + "”, which is unknown"));
        }
    }

    private static List<ReadyMade> read(Resource file) throws IOException {
        try {
            List<ReadyMade> read =
                    List.of(Json.read(file.getContentAsString(StandardCharsets.UTF_8), ReadyMade[].class));
            read.forEach(ReadyMade::most);
            return read;
        } catch (IllegalArgumentException wrong) {
            throw new UncheckedIOException(
                    new IOException("ropewalk.billing.plans is not understood: " + file.getDescription(), wrong));
        }
    }

    List<ReadyMade> all() {
        return all;
    }

    /** @throws Problem 404, 409 {@code plan-name-taken} */
    Plan takeOver(String name) {
        ReadyMade wanted =
                all.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow(Problem::notFound);
        try {
            return transaction.execute(status -> {
                Plan made = plans.create(wanted.name(), wanted.most(), wanted.trialDays());
                terms.change(made.id(), 0, wanted.price(), true);
                return made;
            });
        } catch (DuplicateKeyException taken) {
            throw Problem.conflict("plan-name-taken", "There is a plan “" + name + "” already.");
        }
    }
}
