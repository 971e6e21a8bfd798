package org.hutong.gateway.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.hutong.connector.InvalidParameters;
import org.hutong.gateway.accesslog.AccessEntry;
import org.hutong.gateway.accesslog.AccessLog;
import org.hutong.gateway.accesslog.TimeOrderedId;
import org.hutong.gateway.agency.Agency;
import org.hutong.gateway.catalogue.Catalogue;
import org.hutong.gateway.catalogue.UnknownType;
import org.hutong.gateway.files.YamlFiles;
import org.hutong.gateway.holder.Holder;
import org.hutong.gateway.holder.HolderKind;
import org.hutong.gateway.holder.InvalidHolderCode;
import org.hutong.gateway.problem.FieldError;
import org.hutong.gateway.problem.InvalidRequest;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** What administrators do with connections, checked before it is saved. */
@Component
final class ConnectionAdministration {

    private final ConnectionStore store;
    private final OpenConnections connections;
    private final LiveConnections live;
    private final TestCall testCall;
    private final AccessLog accessLog;
    private final Catalogue catalogue;
    private final YamlFiles files;
    private final JsonMapper json;

    ConnectionAdministration(
            ConnectionStore store,
            OpenConnections connections,
            LiveConnections live,
            TestCall testCall,
            AccessLog accessLog,
            Catalogue catalogue,
            YamlFiles files,
            JsonMapper json) {
        this.store = store;
        this.connections = connections;
        this.live = live;
        this.testCall = testCall;
        this.accessLog = accessLog;
        this.catalogue = catalogue;
        this.files = files;
        this.json = json;
    }

    List<ConnectionView> all() {
        return store.all().stream().map(this::view).toList();
    }

    ConnectionView one(String id) {
        return view(state(id));
    }

    List<ConnectionVersion> versions(String id) {
        state(id);
        return store.versions(id).stream()
                .map(version -> new ConnectionVersion(
                        version.version(), shown(version.content()), version.author(), version.reason(), version.at()))
                .toList();
    }

    ConnectionView create(JsonNode content, String reason) {
        var connection = checked(content, MissingNode.getInstance());
        return view(store.create(connection.id(), json.valueToTree(connection), author(), reason));
    }

    ConnectionView change(String id, int seen, JsonNode content, String reason) {
        var earlier = newest(state(id));
        var connection = checked(content, earlier.content().path("parameters"));
        if (!connection.id().equals(id)) {
            throw wrong("/connection/id", "connection", "the id of a connection never changes");
        }
        return view(store.change(id, seen, json.valueToTree(connection), author(), reason));
    }

    /** Asks the source for a holder; an access like any other, so it is recorded before its outcome is told. */
    TestCall.Result test(String id, int seen, String kind, String code) {
        var state = state(id);
        if (state.latest() != seen) {
            throw new StaleVersion(seen, state.latest());
        }
        var connection = json.treeToValue(newest(state).content(), Connection.class);
        var type = catalogue.find(connection.type());
        if (type == null) {
            throw new UnknownType();
        }
        var holder = holder(kind, code);
        var lookup = TimeOrderedId.next().toString();
        var at = Instant.now();
        var result = testCall.run(connection, type, holder, lookup);
        accessLog.commit(entry(connection, holder, lookup, at, result));
        if (result.passed()) {
            store.tested(id, seen);
        }
        return result;
    }

    ConnectionView activate(String id, int seen) {
        return view(store.activate(id, seen));
    }

    ConnectionView pause(String id, int seen, boolean paused) {
        return view(store.pause(id, seen, paused));
    }

    ConnectionView rollBack(String id, int seen, int version, String reason) {
        return view(store.rollBack(id, seen, version, author(), reason));
    }

    void delete(String id, int seen) {
        store.delete(id, seen);
    }

    private Connection checked(JsonNode content, JsonNode earlierParameters) {
        try {
            var connection = files.bind(content, Connection.class);
            var sealed = connections.secrets(connection).sealed(connection.parameters(), earlierParameters);
            var saved = connection.with(sealed);
            connections.check(saved);
            return saved;
        } catch (InvalidParameters invalid) {
            throw new InvalidRequest(invalid.faults().stream()
                    .map(fault ->
                            FieldError.of("/connection/parameters" + fault.pointer(), "parameter", fault.reason()))
                    .toList());
        } catch (JacksonException invalid) {
            throw wrong("/connection", "connection", invalid.getOriginalMessage());
        } catch (IllegalArgumentException invalid) {
            throw wrong("/connection", "connection", String.valueOf(invalid.getMessage()));
        }
    }

    private static Holder holder(String kind, String code) {
        var known = HolderKind.ofCode(kind)
                .orElseThrow(() -> wrong("/holder/kind", "one-of", String.join(", ", HolderKind.codes())));
        try {
            return new Holder(known, known.parse(code));
        } catch (InvalidHolderCode invalid) {
            throw wrong("/holder/code", invalid.code());
        }
    }

    private static AccessEntry entry(
            Connection connection, Holder holder, String lookup, Instant at, TestCall.Result result) {
        var asked = new AccessEntry.Asked(
                connection.type(),
                connection.province(),
                holder.kind().code(),
                holder.code().value(),
                "administration",
                "Test call of a connection",
                connection.id(),
                "Test call of a connection",
                author(),
                author(),
                "administrator",
                "statutory-duty");
        return new AccessEntry(
                lookup,
                at,
                author(),
                asked,
                null,
                result.passed() ? "test-passed" : "test-failed",
                connection.id(),
                null,
                Set.of(),
                Duration.between(at, Instant.now()));
    }

    private ConnectionView view(ConnectionState state) {
        return new ConnectionView(
                state.id(),
                state.latest(),
                state.stage(),
                state.serving(),
                live.failures().get(state.id()),
                shown(newest(state).content()));
    }

    private JsonNode shown(JsonNode content) {
        var connection = json.treeToValue(content, Connection.class);
        return json.valueToTree(connection.with(connections.secrets(connection).hidden(connection.parameters())));
    }

    private ConnectionVersion newest(ConnectionState state) {
        return store.version(state.id(), state.latest()).orElseThrow(UnknownConnection::new);
    }

    private ConnectionState state(String id) {
        return store.find(id).orElseThrow(UnknownConnection::new);
    }

    private static String author() {
        return Agency.ofCurrentRequest().id();
    }

    private static InvalidRequest wrong(String pointer, String code, Object... arguments) {
        return new InvalidRequest(List.of(FieldError.of(pointer, code, arguments)));
    }
}
