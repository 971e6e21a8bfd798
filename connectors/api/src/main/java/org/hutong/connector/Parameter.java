package org.hutong.connector;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One parameter of a connector, described well enough to draw a form and a JSON Schema from it.
 *
 * @param explanation what it does and the consequence of its value, one sentence
 * @param standard the value used when none is given, in the form an administrator would write; null for none
 * @param choices the only values allowed; empty for any
 * @param members the parameters inside an {@link Kind#OBJECT}, else empty
 * @param check refuses values that are of the right kind and yet wrong
 */
public record Parameter(
        String name,
        Kind kind,
        Title title,
        String explanation,
        boolean required,
        @Nullable Object standard,
        List<String> choices,
        List<Parameter> members,
        Check check) {

    /** What a value may be, and as what {@link Parameters} hands it out. */
    public enum Kind {
        TEXT,
        /** A whole number, also accepted as text. */
        INTEGER,
        /** {@code 500ms}, {@code 3s} or {@code 1m}, more than nothing and at most an hour. */
        DURATION,
        /** A reference to a {@link Secret}; write-only wherever parameters are shown. */
        SECRET,
        /** A list of text; numbers are taken as text. */
        TEXTS,
        /** A map of name to text. */
        TEXT_MAP,
        /** Any JSON value. */
        TREE,
        /** Named members. */
        OBJECT
    }

    /** A rule about one value. */
    @FunctionalInterface
    public interface Check {

        Check NONE = (value, faults) -> {};

        /** Reports to {@code faults} whatever is wrong with {@code value}, which has the parameter's kind. */
        void check(Object value, Faults faults);
    }

    /** Where a {@link Check} reports to. */
    @FunctionalInterface
    public interface Faults {

        /**
         * Reports one fault.
         *
         * @param below JSON pointer from the parameter to the place at fault, empty for the parameter itself
         * @param reason what is wrong, without the value
         */
        void add(String below, String reason);
    }

    /** A parameter that may be left out, without rules beyond its kind. */
    public static Parameter of(String name, Kind kind, String zh, String en) {
        return new Parameter(name, kind, new Title(zh, en), "", false, null, List.of(), List.of(), Check.NONE);
    }

    /** A group of parameters under one name. */
    public static Parameter object(String name, String zh, String en, Parameter... members) {
        return new Parameter(
                name, Kind.OBJECT, new Title(zh, en), "", false, null, List.of(), List.of(members), Check.NONE);
    }

    public Parameter asRequired() {
        return new Parameter(name, kind, title, explanation, true, standard, choices, members, check);
    }

    public Parameter explained(String text) {
        return new Parameter(name, kind, title, text, required, standard, choices, members, check);
    }

    public Parameter otherwise(Object value) {
        return new Parameter(name, kind, title, explanation, required, value, choices, members, check);
    }

    public Parameter oneOf(String... allowed) {
        return new Parameter(name, kind, title, explanation, required, standard, List.of(allowed), members, check);
    }

    public Parameter checkedBy(Check rule) {
        return new Parameter(name, kind, title, explanation, required, standard, choices, members, rule);
    }

    /** A whole number from {@code least} to {@code most}. */
    public Parameter within(int least, int most) {
        return checkedBy((value, faults) -> {
            int number = (Integer) value;
            if (number < least || number > most) {
                faults.add("", "must be from " + least + " to " + most);
            }
        });
    }

    /** Whether its value must never be shown again. */
    public boolean secret() {
        return kind == Kind.SECRET;
    }
}
