package org.hutong.connector;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters of one connection: checked, defaults filled in, secrets resolved. */
public final class Parameters {

    private final Map<String, @Nullable Object> values;

    Parameters(Map<String, @Nullable Object> values) {
        this.values = values;
    }

    /** Checks with the {@link SecretReferences#standard()} references. */
    public static Parameters check(List<Parameter> taken, Map<String, @Nullable Object> written) {
        return check(taken, written, SecretReferences.standard());
    }

    /**
     * Checks what an administrator wrote against what a connector takes.
     *
     * @param secrets what it may name as secrets
     * @throws InvalidParameters with every fault
     */
    public static Parameters check(
            List<Parameter> taken, Map<String, @Nullable Object> written, SecretReferences secrets) {
        ParameterReader reader = new ParameterReader(secrets);
        Parameters parameters = reader.object(taken, written, "");
        reader.throwIfAtFault();
        return parameters;
    }

    public boolean has(String name) {
        return values.get(name) != null;
    }

    public String text(String name) {
        return value(name, String.class);
    }

    public Optional<String> optionalText(String name) {
        return Optional.ofNullable(values.get(name)).map(String.class::cast);
    }

    public int integer(String name) {
        return value(name, Integer.class);
    }

    public Duration duration(String name) {
        return value(name, Duration.class);
    }

    public Secret secret(String name) {
        return value(name, Secret.class);
    }

    /** Empty when not given. */
    @SuppressWarnings("unchecked") // ParameterReader made it
    public List<String> texts(String name) {
        return has(name) ? value(name, List.class) : List.of();
    }

    /** In the order written; empty when not given. */
    @SuppressWarnings("unchecked") // ParameterReader made it
    public Map<String, String> textMap(String name) {
        return has(name) ? value(name, Map.class) : Map.of();
    }

    /** Any JSON value; null when not given. */
    public @Nullable Object tree(String name) {
        return values.get(name);
    }

    /** The members of an object; none when it was not given. */
    public Parameters object(String name) {
        return has(name) ? value(name, Parameters.class) : new Parameters(Map.of());
    }

    private <T> T value(String name, Class<T> kind) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("no value for the parameter " + name);
        }
        return kind.cast(value);
    }

    /** The names alone: values may be secret. */
    @Override
    public String toString() {
        return "Parameters" + values.keySet();
    }
}
