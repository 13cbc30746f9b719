package ropewalk.tenant;

import java.time.Instant;

/**
 * The current tenant's money could not be taken for the first time for this invoice: published in the transaction that
 * writes so.
 *
 * @param until from then on nothing new starts unless it is paid
 */
public record PaymentFailed(String invoice, String number, Instant until) {}
