package ropewalk.http;

import jakarta.servlet.MultipartConfigElement;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import ropewalk.tenant.LastChanges;
import ropewalk.tenant.LimitReached;

/** Turns every failure of a request into a problem detail. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final ObjectProvider<MultipartConfigElement> uploads;
    private final ObjectProvider<LastChanges> lastChanges;
    private final Clock clock;

    ProblemAdvice(
            ObjectProvider<MultipartConfigElement> uploads, ObjectProvider<LastChanges> lastChanges, Clock clock) {
        this.uploads = uploads;
        this.lastChanges = lastChanges;
        this.clock = clock;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> problem(Problem problem) {
        var answer = ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        Object wait = problem.members().get(Problem.RETRY_AFTER);
        if (wait != null) {
            answer.header(HttpHeaders.RETRY_AFTER, wait.toString());
        }
        return answer.body(Problems.detail(problem));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> stale(StaleChange stale) {
        LateChange late = stale.late();
        lastChanges.getObject().of(late.kind(), late.id(), late.actions()).ifPresent(last -> stale.problem()
                .with("changedBy", Map.of("id", last.actorId(), "name", last.name()))
                .with("changedAt", last.at()));
        return problem(stale.problem());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> limit(LimitReached reached) {
        return problem(LimitProblems.of(reached, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(RuntimeException failure) {
        LOG.error("a request failed unexpectedly", failure);
        return problem(new Problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal-error",
                "The server failed at this request. Nothing was changed; try again, and tell your administrator if it"
                        + " stays."));
    }

    /** A body that says it has parts and has none that can be read. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(MultipartException failure) {
        return problem(
                Problem.badRequest("invalid-request", "The parts of this request cannot be read; send it again."));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMaxUploadSizeExceededException(
            MaxUploadSizeExceededException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        MultipartConfigElement limits = uploads.getIfAvailable();
        Problem problem = limits == null
                ? new Problem(HttpStatus.CONTENT_TOO_LARGE, "file-too-large", "This file is too large.")
                : new Problem(
                                HttpStatus.CONTENT_TOO_LARGE,
                                "file-too-large",
                                "A file can have at most "
                                        + DataSize.ofBytes(limits.getMaxFileSize())
                                                .toMegabytes() + " MB.")
                        .with("most", limits.getMaxFileSize());
        return handleExceptionInternal(
                failure, Problems.detail(problem), headers, HttpStatus.CONTENT_TOO_LARGE, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<String> fields = failure.getFieldErrors().stream()
                .map(error -> error.getField() + ": " + error.getDefaultMessage())
                .sorted()
                .toList();
        ProblemDetail detail = Problems.detail(
                Problem.badRequest("invalid-request", String.join("; ", fields)).with("fields", fields));
        return handleExceptionInternal(failure, detail, headers, HttpStatus.BAD_REQUEST, request);
    }

    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (body instanceof ProblemDetail detail
                && (detail.getProperties() == null || !detail.getProperties().containsKey("code"))) {
            String code = Problems.codeOf(status);
            detail.setType(URI.create("/problems/" + code));
            detail.setProperty("code", code);
        }
        return super.createResponseEntity(body, headers, status, request);
    }
}
