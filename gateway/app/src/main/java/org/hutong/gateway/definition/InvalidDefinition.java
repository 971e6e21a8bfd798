package org.hutong.gateway.definition;

import java.util.List;
import java.util.stream.Collectors;
import org.hutong.gateway.problem.FieldError;
import org.hutong.gateway.problem.ProblemTexts;

/** A definition that cannot be: names every place at fault, as JSON pointers into its content. */
public final class InvalidDefinition extends RuntimeException {

    private final List<FieldError> errors;

    /** All that is wrong. */
    public InvalidDefinition(List<FieldError> errors) {
        super("invalid definition", null, false, false);
        this.errors = List.copyOf(errors);
    }

    /** One fault, told by a fixed text. */
    public static InvalidDefinition at(String pointer, String code, Object... arguments) {
        return new InvalidDefinition(List.of(FieldError.of(pointer, code, arguments)));
    }

    /** All that is wrong. */
    public List<FieldError> errors() {
        return errors;
    }

    /** The same faults, one level further down. */
    public List<FieldError> below(String member) {
        return errors.stream()
                .map(error -> new FieldError("/" + member + error.pointer(), error.code(), error.arguments()))
                .toList();
    }

    /** One line for an operator. */
    public String line() {
        var texts = ProblemTexts.in(List.of());
        return errors.stream()
                .map(error -> (error.pointer() + " " + texts.text("error." + error.code(), error.arguments())).strip())
                .collect(Collectors.joining("; "));
    }
}
