package org.hutong.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.hutong.gateway.problem.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** What pages answer when there is nothing to show. */
@ControllerAdvice(basePackageClasses = PageErrors.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageErrors {

    private static final Logger LOG = LoggerFactory.getLogger(PageErrors.class);

    private final PageFrame frame;

    PageErrors(PageFrame frame) {
        this.frame = frame;
    }

    /** The API says what is wrong, in the person's language. */
    @ExceptionHandler
    ModelAndView refused(ApiProblem problem, HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(problem.status());
        return page("console/refused", request).addObject("problem", problem);
    }

    @ExceptionHandler
    ModelAndView ended(SessionEnded ended, HttpServletRequest request, HttpServletResponse response) {
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Refresh", "true");
        }
        return new ModelAndView("redirect:" + ConsoleSecurity.SIGN_IN + ConsoleIdentity.REGISTRATION);
    }

    /** Also an address with a part that names nothing, such as an identifier that is none. */
    @ExceptionHandler({
        NoResourceFoundException.class,
        MethodArgumentTypeMismatchException.class,
        ServletRequestBindingException.class,
        HttpRequestMethodNotSupportedException.class
    })
    ModelAndView missing(HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        return page("console/no-such-page", request);
    }

    /** A fault of our own. Its class and stack are logged, its message is not: it may quote a record. */
    @ExceptionHandler
    ModelAndView fault(Exception fault, HttpServletRequest request, HttpServletResponse response) {
        var instance = UUID.randomUUID().toString();
        LOG.atError()
                .addKeyValue("instance", instance)
                .setCause(new Fault(fault))
                .log("A page of the console failed in the gateway itself");
        response.setStatus(HttpStatus.INTERNAL_SERVER_ERROR.value());
        return page("console/fault", request).addObject("instance", instance);
    }

    private ModelAndView page(String view, HttpServletRequest request) {
        var page = new ModelAndView(view);
        frame.fill(page.getModelMap(), request);
        return page;
    }
}
