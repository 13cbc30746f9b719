package ropewalk.identity;

import java.util.SortedSet;
import ropewalk.tenant.Permission;

/**
 * A set of permissions that a workspace has given a name.
 *
 * @param key what diagrams call those who hold it; it never changes
 */
public record CustomRole(String key, String label, SortedSet<Permission> permissions, long version) {}
