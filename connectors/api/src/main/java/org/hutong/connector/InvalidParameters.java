package org.hutong.connector;

import java.util.List;
import java.util.stream.Collectors;

/** The parameters of a connection are wrong: every fault at once, so that one correction is enough. */
public final class InvalidParameters extends RuntimeException {

    /**
     * One wrong parameter.
     *
     * @param pointer JSON pointer (RFC 6901) into the parameters
     * @param reason what is wrong, without the value
     */
    public record Fault(String pointer, String reason) {}

    private final transient List<Fault> faults;

    public InvalidParameters(List<Fault> faults) {
        super(faults.stream()
                .map(fault -> fault.pointer() + " " + fault.reason())
                .collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    /** A single fault. */
    public InvalidParameters(String pointer, String reason) {
        this(List.of(new Fault(pointer, reason)));
    }

    /** At least one. */
    public List<Fault> faults() {
        return faults;
    }
}
