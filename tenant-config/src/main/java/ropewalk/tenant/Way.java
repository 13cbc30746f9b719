package ropewalk.tenant;

/**
 * By which way an actor came to a scope: it stands in every audit entry.
 *
 * @param session the public id of the browser's session, never its secret; empty without one
 * @param supportGrant the id of the grant under which somebody from above looks in; empty at home
 */
public record Way(String session, String supportGrant) {
    public static final Way NONE = new Way("", "");
}
