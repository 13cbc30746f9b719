package ropewalk.tenant;

import java.util.List;

/** Which plans whoever provides the current tenant offers, and for how much; told by whoever bills. */
public interface PlanOffers {

    /** In the caller's transaction, by price; the own one too, also when nobody else gets it any more. */
    List<Offer> offers();

    /**
     * @param perMonth in the currency's smallest unit, before taxes and without what is charged for usage
     * @param own whether the tenant has it
     */
    record Offer(String name, String currency, long perMonth, boolean own) {}
}
