package org.hutong.gateway.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.hutong.gateway.accesslog.AccessEntry;
import org.hutong.gateway.accesslog.AccessLog;
import org.hutong.gateway.accesslog.TimeOrderedId;
import org.hutong.gateway.catalogue.Catalogue;
import org.hutong.gateway.catalogue.UnknownType;
import org.hutong.gateway.definition.DefinitionAdministration;
import org.hutong.gateway.definition.DefinitionKind;
import org.hutong.gateway.definition.DefinitionName;
import org.hutong.gateway.files.YamlFiles;
import org.hutong.gateway.holder.Holder;
import org.hutong.gateway.holder.HolderKind;
import org.hutong.gateway.holder.InvalidHolderCode;
import org.hutong.gateway.identity.Agency;
import org.hutong.gateway.problem.FieldError;
import org.hutong.gateway.problem.InvalidRequest;
import org.springframework.stereotype.Component;

/** The test of a connection's newest version: an access like any other, so it is recorded before its outcome is told. */
@Component
final class ConnectionTest {

    private static final String PURPOSE = "Test call of a connection";

    private final DefinitionAdministration administration;
    private final TestCall testCall;
    private final AccessLog accessLog;
    private final Catalogue catalogue;
    private final YamlFiles files;

    ConnectionTest(
            DefinitionAdministration administration,
            TestCall testCall,
            AccessLog accessLog,
            Catalogue catalogue,
            YamlFiles files) {
        this.administration = administration;
        this.testCall = testCall;
        this.accessLog = accessLog;
        this.catalogue = catalogue;
        this.files = files;
    }

    TestCall.Result run(String id, int seen, String kind, String code) {
        var name = new DefinitionName(DefinitionKind.CONNECTION, id);
        var connection = files.bind(administration.newestContent(name, seen), Connection.class);
        var type = catalogue.find(connection.type());
        if (type == null) {
            throw new UnknownType();
        }
        var holder = holder(kind, code);
        var lookup = TimeOrderedId.next().toString();
        var at = Instant.now();
        var result = testCall.run(connection, type, holder, lookup);
        accessLog.commit(entry(connection, seen, holder, lookup, at, result));
        if (result.passed()) {
            administration.passed(name, seen);
        }
        return result;
    }

    private static Holder holder(String kind, String code) {
        try {
            var known = HolderKind.ofCode(kind)
                    .orElseThrow(() -> wrong("/holder/kind", "one-of", String.join(", ", HolderKind.codes())));
            return new Holder(known, known.parse(code));
        } catch (InvalidHolderCode invalid) {
            throw wrong("/holder/code", invalid.code());
        }
    }

    private static AccessEntry entry(
            Connection connection, int version, Holder holder, String lookup, Instant at, TestCall.Result result) {
        var caller = Agency.ofCurrentRequest();
        var author = caller.id();
        var asked = new AccessEntry.Asked(
                connection.type(),
                connection.province(),
                holder.kind().code(),
                holder.code().value(),
                "administration",
                PURPOSE,
                connection.id(),
                PURPOSE,
                author,
                author,
                "administrator",
                "statutory-duty");
        return new AccessEntry(
                lookup,
                at,
                author,
                caller.client(),
                asked,
                null,
                result.passed() ? "test-passed" : "test-failed",
                connection.id(),
                version,
                null,
                Set.of(),
                Duration.between(at, Instant.now()));
    }

    private static InvalidRequest wrong(String pointer, String code, Object... arguments) {
        return new InvalidRequest(List.of(FieldError.of(pointer, code, arguments)));
    }
}
