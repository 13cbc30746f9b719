package ropewalk.process;

import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import ropewalk.http.Problem;

/**
 * Says no as Camunda 7's REST interface does, for its clients read nothing else: {@code type} and {@code message}, and our
 * code as {@code problem}.
 */
abstract class EngineRest {
    @ExceptionHandler
    ResponseEntity<Map<String, Object>> refused(Problem problem) {
        var answer = ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_JSON);
        Object pause = problem.member(Problem.RETRY_AFTER);
        if (pause != null) {
            answer.header(HttpHeaders.RETRY_AFTER, String.valueOf(pause));
        }
        return answer.body(TopicAnswers.problem(problem));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unreadable(HttpMessageNotReadableException failure) {
        return refused(Problem.badRequest("invalid-request", "The body is no JSON of the kind that this takes."));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unreadable(MultipartException failure) {
        return refused(
                failure instanceof MaxUploadSizeExceededException
                        ? new Problem(
                                HttpStatus.CONTENT_TOO_LARGE,
                                "too-large",
                                "A drawing, a table or a form has at most 2 MiB.")
                        : Problem.badRequest("invalid-request", "Send the files as multipart/form-data."));
    }
}
