package ropewalk.identity.provider;

/** Where a workspace's directory of people sends its changes (SCIM). */
public final class DirectoryAddress {
    public static final String BASE = "/scim/v2";

    private DirectoryAddress() {}
}
