package ropewalk.billing;

import java.util.List;
import java.util.Map;
import ropewalk.connector.Money;

/**
 * What a plan costs and what it comes with.
 *
 * @param currency three letters of ISO 4217
 * @param monthly for a whole month, in the currency's smallest unit, before taxes
 * @param rates what is not among them is not charged for
 * @param entitlements what the plan comes with beside its limits, in words for its clients
 */
record Price(String currency, long monthly, Map<Metered, Rate> rates, List<String> entitlements) {
    /** Keeps every product of an amount, a quantity and days within what is exact. */
    static final long MOST = 1_000_000_000_000L;

    Price {
        Money.checkCurrency(currency);
        check("monthly", monthly, 0);
        rates = Map.copyOf(rates);
        entitlements = List.copyOf(entitlements);
    }

    /**
     * @param included in a whole month; of what is counted by the day, on each day
     * @param per how many units the price is for, such as 1000 calls or 1073741824 bytes
     * @param price of so many further units, and for a whole month of what is counted by the day
     */
    record Rate(long included, long per, long price) {
        Rate {
            check("included", included, 0);
            check("per", per, 1);
            check("price", price, 0);
        }
    }

    private static void check(String name, long value, long least) {
        if (value < least || value > MOST * 1_000) {
            throw new IllegalArgumentException(name + " is from " + least + " to " + MOST * 1_000);
        }
    }
}
