package org.hutong.connector.json;

import java.util.List;
import java.util.Optional;
import org.hutong.connector.Parameter;
import org.hutong.connector.Parameter.Kind;
import org.hutong.connector.Parameters;
import org.hutong.connector.SourceAnswer;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Reads the JSON answers of one connection. */
public final class JsonRecords {

    /** The parameters by which a connection says how its answers are read. */
    public static final List<Parameter> PARAMETERS = List.of(
            OutcomeCode.PARAMETER,
            Parameter.of("record", Kind.TEXT, "记录位置", "Record")
                    .explained("JSON pointer to the record, or to the list of matches; left out, the answer is the"
                            + " record.")
                    .checkedBy(JsonRecords::checkPointer));

    private final Optional<OutcomeCode> outcome;
    private final JsonPointer place;

    private JsonRecords(Optional<OutcomeCode> outcome, JsonPointer place) {
        this.outcome = outcome;
        this.place = place;
    }

    /** Made from {@link #PARAMETERS}. */
    public static JsonRecords of(Parameters parameters) {
        return new JsonRecords(
                OutcomeCode.of(parameters),
                JsonPointer.compile(parameters.optionalText("record").orElse("")));
    }

    /**
     * Tells what the source answered.
     *
     * @param answer the whole answer, bounded by the caller
     */
    public SourceAnswer read(byte[] answer) {
        try {
            JsonNode root = SourceJson.read(answer);
            Optional<SourceAnswer> told = told(root);
            return told.isPresent() ? told.get() : record(root.at(place), place.toString());
        } catch (UnusableAnswer unusable) {
            return unusable.outcome();
        }
    }

    /**
     * Tells what an answer says that was turned from another form into a JSON-like tree. Blank text where the record or its
     * parent is expected means that there is none.
     *
     * @param tree maps, lists, text, numbers, booleans, nulls
     */
    public SourceAnswer readConverted(Object tree) {
        try {
            JsonNode root = SourceJson.node(tree);
            Optional<SourceAnswer> told = told(root);
            if (told.isPresent()) {
                return told.get();
            }
            JsonNode node = root.at(place);
            JsonPointer parent = place.head();
            boolean nothing = isBlank(node) || (node.isMissingNode() && parent != null && isBlank(root.at(parent)));
            return nothing ? new SourceAnswer.NotFound() : record(node, place.toString());
        } catch (UnusableAnswer unusable) {
            return unusable.outcome();
        }
    }

    private Optional<SourceAnswer> told(JsonNode root) throws UnusableAnswer {
        return outcome.isPresent() ? outcome.get().read(root) : Optional.empty();
    }

    private static boolean isBlank(JsonNode node) {
        return node.isNull() || (node.isString() && node.stringValue().isBlank());
    }

    private static SourceAnswer record(JsonNode node, String pointer) throws UnusableAnswer {
        return switch (node.getNodeType()) {
            case OBJECT -> new SourceAnswer.Found(PlainRecord.of(node, pointer));
            case NULL -> new SourceAnswer.NotFound();
            case ARRAY -> match(node, pointer);
            default -> throw new UnusableAnswer(pointer, "there is no record");
        };
    }

    private static SourceAnswer match(JsonNode matches, String pointer) throws UnusableAnswer {
        if (matches.isEmpty()) {
            return new SourceAnswer.NotFound();
        }
        if (matches.size() > 1) {
            return new SourceAnswer.SeveralMatches(matches.size());
        }
        if (!matches.get(0).isObject()) {
            throw new UnusableAnswer(pointer + "/0", "there is no record");
        }
        return new SourceAnswer.Found(PlainRecord.of(matches.get(0), pointer + "/0"));
    }

    /** The rule of every parameter that is a JSON pointer. */
    public static void checkPointer(Object value, Parameter.Faults faults) {
        try {
            JsonPointer.compile((String) value);
        } catch (IllegalArgumentException notAPointer) {
            faults.add("", "must be a JSON pointer such as /data");
        }
    }
}
