package org.hutong.gateway.console;

import java.util.List;

/** What the API refused (RFC 9457), in the language of the person. */
public final class ApiProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Members problem;
    private final int status;

    ApiProblem(int status, Members problem) {
        super("The API answered " + status);
        this.status = status;
        this.problem = problem;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** What is wrong, in few words. */
    public String title() {
        return problem.text("title");
    }

    /** What to do about it. */
    public String detail() {
        return problem.text("detail");
    }

    /** The end of the problem's type, such as {@code invalid-request}. */
    public String code() {
        var type = problem.text("type");
        return type.substring(type.lastIndexOf(':') + 1);
    }

    /** Identifies it in the log of the gateway. */
    public String instance() {
        return problem.text("instance");
    }

    /** Wrong fields: {@code pointer} and {@code detail} each. */
    public List<Members> errors() {
        return problem.objects("errors");
    }

    /** What is wrong with each field, by its pointer. */
    public Members byPointer() {
        var wrong = new Members();
        errors().forEach(error -> wrong.put(error.text("pointer"), error.text("detail")));
        return wrong;
    }

    /** The whole answer, for members of particular problems. */
    public Members members() {
        return problem;
    }
}
