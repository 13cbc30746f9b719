package ropewalk.secret;

/** Keeps sealed values of the current tenant, and seals them again when the tenant's key is changed. */
public interface Sealing {
    /** Of what, for reports: {@code connections}. */
    String kind();

    /**
     * Seals again whatever is sealed under an older key, a part in each transaction, while others read and write.
     *
     * @return how many values
     */
    int sealAgain();
}
