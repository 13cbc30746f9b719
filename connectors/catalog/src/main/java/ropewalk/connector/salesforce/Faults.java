package ropewalk.connector.salesforce;

import com.sforce.soap.partner.fault.ApiFault;
import com.sforce.ws.SoapFaultException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import ropewalk.connector.Failure;
import ropewalk.connector.Refused;
import ropewalk.connector.Unauthorised;
import ropewalk.connector.Unavailable;

/**
 * What Salesforce's codes mean, those of a whole call as those of one record. Source: SOAP API Developer Guide, "Core
 * Data Types Used in API Calls".
 */
final class Faults {

    private static final int LONGEST_REASON = 300;

    private static final Set<String> NOT_ACCEPTED = Set.of(
            "API_CURRENTLY_DISABLED",
            "API_DISABLED_FOR_ORG",
            "CLIENT_NOT_ACCESSIBLE_FOR_USER",
            "INVALID_LOGIN",
            "INVALID_OPERATION_WITH_EXPIRED_PASSWORD",
            "INVALID_SESSION_ID",
            "LOGIN_CHALLENGE_ISSUED",
            "LOGIN_CHALLENGE_PENDING",
            "LOGIN_DURING_RESTRICTED_DOMAIN",
            "LOGIN_DURING_RESTRICTED_TIME",
            "LOGIN_MUST_USE_SECURITY_TOKEN",
            "MUTUAL_AUTHENTICATION_FAILED",
            "ORG_LOCKED",
            "PASSWORD_LOCKOUT",
            "TRIAL_EXPIRED");

    /** Too many calls, or another change of the same record is still running: nothing was done. */
    private static final Set<String> BUSY = Set.of(
            "EXCEEDED_SEARCH_QUERY_RATE_LIMIT",
            "REQUEST_LIMIT_EXCEEDED",
            "TOO_MANY_APEX_REQUESTS",
            "UNABLE_TO_LOCK_RECORD",
            "UNABLE_TO_LOCK_ROW");

    private static final Set<String> DOWN = Set.of(
            "CIRCUIT_BREAKER_OPEN_EXCEPTION",
            "FUNCTIONALITY_TEMPORARILY_UNAVAILABLE",
            "INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE",
            "ORG_IN_MAINTENANCE",
            "SERVER_UNAVAILABLE",
            "SERVICE_UNAVAILABLE");

    private static final Set<String> UNKNOWN = Set.of(
            "INTERNAL_ERROR",
            "INTERNAL_SERVER_ERROR",
            "QUERY_TIMEOUT",
            "REQUEST_RUNNING_TOO_LONG",
            "REQUEST_TIMEOUT_OR_CONFLICT",
            "UNKNOWN_EXCEPTION");

    private Faults() {}

    static Failure of(SoapFaultException fault) {
        if (fault instanceof ApiFault said && said.getExceptionCode() != null) {
            return of(said.getExceptionCode().name(), String.valueOf(said.getExceptionMessage()));
        }
        return of(fault.getFaultCode().getLocalPart(), String.valueOf(fault.getMessage()));
    }

    /** Why a record was not written: the first reason counts. */
    static Failure of(com.sforce.soap.partner.Error[] errors) {
        if (errors.length == 0) {
            return Unavailable.unknown("Salesforce neither wrote the record nor said why", null);
        }
        String text = Arrays.stream(errors)
                .map(com.sforce.soap.partner.Error::getMessage)
                .distinct()
                .collect(Collectors.joining("; "));
        return of(errors[0].getStatusCode().name(), text);
    }

    static Failure of(String code, String message) {
        String text = "Salesforce refused (" + code + "): " + shortened(message, code);
        if (NOT_ACCEPTED.contains(code)) {
            return new Unauthorised("Salesforce does not accept the account's credentials (" + code + ")", null);
        }
        if (BUSY.contains(code)) {
            return Unavailable.busy(text, null, null);
        }
        if (DOWN.contains(code)) {
            return Unavailable.down(text, null, null);
        }
        return UNKNOWN.contains(code) ? Unavailable.unknown(text, null) : new Refused(code, text, null);
    }

    /** On one line, without the code that Salesforce often begins with. */
    private static String shortened(String message, String code) {
        String oneLine = message.replaceAll("\\s+", " ").strip();
        String reason = oneLine.startsWith(code + ": ") ? oneLine.substring(code.length() + 2) : oneLine;
        return reason.substring(0, Math.min(LONGEST_REASON, reason.length()));
    }
}
