package ropewalk.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.Set;
import ropewalk.tenant.Scope;
import ropewalk.tenant.TenantId;

/**
 * For what stays open longer than a request. Whoever holds it open asks every few seconds whether they would still be let
 * in, and closes what is over.
 */
public interface Admissions {

    /** By what somebody was let in. */
    interface Admission {
        Scope scope();
    }

    /** Of the request under way, by somebody who is signed in. */
    Admission of(HttpServletRequest request);

    /**
     * Those that would not be let in any more just as they were: signed out, disabled, withdrawn, with other rights. Asking
     * keeps no session alive.
     *
     * @param tenant whose they all are
     */
    Set<Admission> over(TenantId tenant, Collection<Admission> admissions);
}
