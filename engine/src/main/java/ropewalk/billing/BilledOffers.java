package ropewalk.billing;

import java.util.List;
import org.springframework.stereotype.Component;
import ropewalk.tenant.PlanOffers;

/** What whoever provides the current tenant shows of its plans. */
@Component
class BilledOffers implements PlanOffers {
    private final TermTable terms;

    BilledOffers(TermTable terms) {
        this.terms = terms;
    }

    @Override
    public List<Offer> offers() {
        return terms.offered();
    }
}
