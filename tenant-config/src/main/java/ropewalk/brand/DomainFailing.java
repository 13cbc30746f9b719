package ropewalk.brand;

import java.time.Instant;

/**
 * The record that proves a domain of the current workspace is missing. Published once when it is first missed, in its
 * transaction.
 *
 * @param endsAt when the domain is no longer used, if the record stays away
 */
public record DomainFailing(String id, String name, Instant endsAt) {}
