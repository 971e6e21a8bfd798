package org.hutong.gateway.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** What controllers throw, as problems. */
@RestControllerAdvice
final class ProblemHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    private final Problems problems;

    ProblemHandler(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    void refused(Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.answer(refusal, null, request, response);
    }

    @ExceptionHandler({NoResourceFoundException.class, NoHandlerFoundException.class})
    void noSuchAddress(HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.answer(new EdgeRefusal(ProblemType.NOT_FOUND), null, request, response);
    }

    @ExceptionHandler
    void wrongMethod(
            HttpRequestMethodNotSupportedException wrong, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var allowed = wrong.getSupportedMethods();
        if (allowed != null) {
            response.setHeader("Allow", String.join(", ", allowed));
        }
        problems.answer(new EdgeRefusal(ProblemType.METHOD_NOT_ALLOWED), null, request, response);
    }

    @ExceptionHandler
    void wrongMediaType(
            HttpMediaTypeNotSupportedException wrong, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        problems.answer(new EdgeRefusal(ProblemType.UNSUPPORTED_MEDIA_TYPE), null, request, response);
    }

    @ExceptionHandler
    void wrongParameter(
            MethodArgumentTypeMismatchException wrong, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var error = FieldError.of("", "query-parameter", wrong.getName());
        problems.answer(new InvalidRequest(List.of(error)), null, request, response);
    }

    @ExceptionHandler
    void missingParameter(
            MissingServletRequestParameterException missing, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var error = FieldError.of("", "query-parameter", missing.getParameterName());
        problems.answer(new InvalidRequest(List.of(error)), null, request, response);
    }

    /** A fault of our own. Its class and stack are logged, its message is not: it may quote a record. */
    @ExceptionHandler
    void fault(Exception fault, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var instance = UUID.randomUUID().toString();
        LOG.atError()
                .addKeyValue("instance", instance)
                .setCause(new Fault(fault))
                .log("A request failed in the gateway itself");
        problems.answer(new EdgeRefusal(ProblemType.INTERNAL_ERROR), instance, request, response);
    }
}
