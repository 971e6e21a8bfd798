package org.hutong.gateway.problem;

import java.util.List;

/**
 * One wrong field of a request.
 *
 * @param pointer where, as a JSON pointer (RFC 6901); empty for the whole body
 * @param code what is wrong, a stable short name such as {@code required} or {@code check-digit}
 * @param arguments what the localised text mentions; limits and allowed values, never what the caller sent
 */
public record FieldError(String pointer, String code, List<String> arguments) {

    /** An error without arguments, or with them in the order of the text's placeholders. */
    public static FieldError of(String pointer, String code, Object... arguments) {
        return new FieldError(
                pointer, code, List.of(arguments).stream().map(String::valueOf).toList());
    }
}
