package org.hutong.gateway.connection;

import java.util.List;
import java.util.UUID;
import org.hutong.connector.ConnectionNotStarted;
import org.hutong.connector.InvalidParameters;
import org.hutong.connector.SourceAnswer;
import org.hutong.connector.SourceQuery;
import org.hutong.gateway.catalogue.Catalogue;
import org.hutong.gateway.catalogue.CertificateType;
import org.hutong.gateway.holder.Holder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks a source once, with a version that does not serve yet. Tells how it went, and nothing about the holder. */
@Component
final class TestCall {

    private final OpenConnections connections;
    private final Catalogue catalogue;

    TestCall(OpenConnections connections, Catalogue catalogue) {
        this.connections = connections;
        this.catalogue = catalogue;
    }

    /**
     * How a test call went.
     *
     * @param passed whether the source answered with a record that fits the type, or that there is none
     * @param outcome what came of it, for example {@code Found}
     * @param reason why it did not pass
     * @param fields names of the canonical record's fields; no values
     */
    record Result(boolean passed, String outcome, @Nullable String reason, List<String> fields) {}

    /** Starts the version beside whatever serves, asks, and stops it again. */
    Result run(Connection connection, CertificateType type, Holder holder, String lookup) {
        var route = connection.id() + "-test-" + UUID.randomUUID().toString().substring(0, 6);
        Source source;
        try {
            source = connections.startForATest(connection, route);
        } catch (InvalidParameters | ConnectionNotStarted | IllegalArgumentException | IllegalStateException wrong) {
            return new Result(false, "NotStarted", String.valueOf(wrong.getMessage()), List.of());
        }
        try {
            var answer = source.ask(new SourceQuery(
                    type.key(),
                    connection.province(),
                    holder.kind().code(),
                    holder.code().value(),
                    lookup));
            return judge(source, type, answer);
        } finally {
            connections.stop(route);
        }
    }

    private Result judge(Source source, CertificateType type, SourceAnswer answer) {
        var outcome = answer.getClass().getSimpleName();
        return switch (answer) {
            case SourceAnswer.Found found -> judge(source, type, found);
            case SourceAnswer.NotFound _ -> new Result(true, outcome, null, List.of());
            case SourceAnswer.SeveralMatches several ->
                new Result(false, outcome, several.count() + " records match", List.of());
            case SourceAnswer.Refused refused -> new Result(false, outcome, refused.reason(), List.of());
            case SourceAnswer.Unavailable unavailable -> new Result(false, outcome, unavailable.reason(), List.of());
            case SourceAnswer.TimedOut timedOut ->
                new Result(
                        false, outcome, "no answer within " + timedOut.limit().toMillis() + " ms", List.of());
            case SourceAnswer.Unusable unusable ->
                new Result(false, outcome, (unusable.field() + " " + unusable.reason()).strip(), List.of());
        };
    }

    private Result judge(Source source, CertificateType type, SourceAnswer.Found found) {
        try {
            var canonical = source.canonical(found.record());
            var fields = canonical.keySet().stream().sorted().toList();
            return catalogue
                    .schema(type)
                    .firstWrongField(canonical)
                    .map(field -> new Result(false, "Found", field + " breaks the type's schema", fields))
                    .orElseGet(() -> new Result(true, "Found", null, fields));
        } catch (SourceAnswerInvalid invalid) {
            return new Result(false, "Found", "the mapping fails on the record", List.of());
        }
    }
}
