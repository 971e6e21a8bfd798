package org.hutong.connector;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hutong.connector.InvalidParameters.Fault;
import org.jspecify.annotations.Nullable;

/** Turns written parameters into {@link Parameters}, and goes on after a fault to find the others. */
final class ParameterReader {

    private final SecretReferences secrets;
    private final List<Fault> faults = new ArrayList<>();

    ParameterReader(SecretReferences secrets) {
        this.secrets = secrets;
    }

    void throwIfAtFault() {
        if (!faults.isEmpty()) {
            throw new InvalidParameters(faults);
        }
    }

    Parameters object(List<Parameter> taken, Map<?, ?> written, String at) {
        refuseUnknown(taken, written, at);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Parameter parameter : taken) {
            Object raw = written.get(parameter.name());
            values.put(parameter.name(), value(parameter, raw, at + "/" + parameter.name()));
        }
        return new Parameters(values);
    }

    private void refuseUnknown(List<Parameter> taken, Map<?, ?> written, String at) {
        for (Object name : written.keySet()) {
            if (taken.stream().noneMatch(parameter -> parameter.name().equals(name))) {
                faults.add(new Fault(at + "/" + escape(String.valueOf(name)), "is not a parameter of this connector"));
            }
        }
    }

    private @Nullable Object value(Parameter parameter, @Nullable Object raw, String at) {
        Object given = raw == null ? parameter.standard() : raw;
        if (given == null) {
            if (parameter.required()) {
                faults.add(new Fault(at, "is required"));
            }
            return null;
        }
        int before = faults.size();
        Object value = convert(parameter, given, at);
        if (value != null && faults.size() == before) {
            parameter.check().check(value, (below, reason) -> faults.add(new Fault(at + below, reason)));
        }
        return value;
    }

    private @Nullable Object convert(Parameter parameter, Object given, String at) {
        try {
            return switch (parameter.kind()) {
                case TEXT -> chosen(parameter, Values.text(given));
                case INTEGER -> Values.integer(given);
                case DURATION -> Values.duration(given);
                case SECRET -> secrets.resolve(given);
                case TEXTS -> Values.texts(given);
                case TEXT_MAP -> Values.textMap(given);
                case TREE -> Values.tree(given, 0);
                case OBJECT -> object(parameter.members(), Values.map(given), at);
            };
        } catch (IllegalArgumentException wrong) {
            faults.add(new Fault(at, String.valueOf(wrong.getMessage())));
            return null;
        }
    }

    private static String chosen(Parameter parameter, String text) {
        if (!parameter.choices().isEmpty() && !parameter.choices().contains(text)) {
            throw new IllegalArgumentException("must be one of " + parameter.choices());
        }
        return text;
    }

    /** RFC 6901 §3. An unknown name comes from outside, so it is cut short. */
    private static String escape(String name) {
        String known = name.length() > 100 ? name.substring(0, 100) : name;
        return known.replace("~", "~0").replace("/", "~1");
    }
}
