package org.hutong.gateway.problem;

import java.util.List;

/** The request is malformed: every wrong field at once, so that a clerk corrects it in one go. */
public final class InvalidRequest extends Refusal {

    private final List<FieldError> errors;

    /** A refusal that names the given fields. */
    public InvalidRequest(List<FieldError> errors) {
        super(ProblemType.INVALID_REQUEST);
        this.errors = List.copyOf(errors);
    }

    @Override
    public List<FieldError> errors() {
        return errors;
    }

    @Override
    public List<String> arguments() {
        return List.of(Integer.toString(errors.size()));
    }
}
