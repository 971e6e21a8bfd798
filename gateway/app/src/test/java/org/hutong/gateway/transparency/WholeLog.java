package org.hutong.gateway.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.hutong.gateway.landscape.Client;
import org.hutong.ledger.EntryBundle;
import org.hutong.ledger.Hash;
import org.hutong.ledger.MerkleTree;
import org.hutong.ledger.TilePath;
import org.hutong.ledger.TileTree;
import org.hutong.ledger.checkpoint.Checkpoint;
import org.hutong.ledger.checkpoint.CheckpointPolicy;
import org.hutong.ledger.checkpoint.CheckpointTrust;
import org.hutong.ledger.checkpoint.Quorum;
import org.hutong.ledger.checkpoint.SignedCheckpoint;
import org.hutong.ledger.note.Ed25519Verifier;
import org.hutong.ledger.note.VerifierKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The whole log of a test, checked again after each of its steps: as it is served, and as the database has it. */
final class WholeLog {

    private final JdbcClient database;
    private Optional<VerifierKey> key = Optional.empty();
    private Optional<Checkpoint> before = Optional.empty();

    WholeLog(String url, String username, String password) {
        database = JdbcClient.create(new DriverManagerDataSource(url, username, password));
    }

    JdbcClient database() {
        return database;
    }

    /** How many entries were in it when it was checked last. */
    long size() {
        return before.map(Checkpoint::size).orElse(0L);
    }

    /**
     * Waits until everything has its place, and holds all of it against each other: every entry is in the tree once, in a row without
     * gaps, the tree is the one that was signed, and it extends the one of the last check.
     *
     * @param receipts that callers got with a record
     */
    void check(String gateway, Set<String> receipts) {
        Awaitility.await().atMost(Duration.ofSeconds(120)).ignoreExceptions().until(() -> count("log_staged") == 0);
        var client = new Client(gateway, "en");
        var checkpoint = trusted(client);
        var rebuilt = new MerkleTree();
        var commitments = new ArrayList<Hash>();
        TilePath.bundles(checkpoint.size()).forEach(path -> {
            for (var entry : EntryBundle.parse(tile(client, path), path.width()).entries()) {
                commitments.add(Hash.of(entry));
                rebuilt.append(MerkleTree.leafHash(entry));
            }
        });
        assertThat(rebuilt.root()).isEqualTo(checkpoint.root());
        assertThat(new TileTree(checkpoint.size(), path -> tile(client, path)).root())
                .isEqualTo(checkpoint.root());
        before.ifPresent(
                old -> assertThat(rebuilt.root(old.size())).as("no fork").isEqualTo(old.root()));
        assertThat(commitments).as("no duplicate").doesNotHaveDuplicates();
        assertThat(commitments)
                .as("nothing but the entries, and all of them")
                .hasSize((int) (count("access_entry") + count("administrative_act")))
                .containsExactlyElementsOf(placed());
        assertThat(indexes())
                .as("no gap")
                .containsExactlyElementsOf(
                        LongStream.range(0, checkpoint.size()).boxed().toList());
        assertThat(entries()).as("no record without its entry").containsAll(receipts);
        before = Optional.of(checkpoint);
    }

    private Checkpoint trusted(Client client) {
        var known = key.orElseGet(() -> VerifierKey.parse(client.get("/log/verifier-key")
                .http()
                .body()
                .lines()
                .findFirst()
                .orElseThrow()));
        key = Optional.of(known);
        var signed = SignedCheckpoint.parse(client.get("/log/checkpoint").http().body());
        var policy = new CheckpointPolicy("gateway.test/log", List.of(new Ed25519Verifier(known)), Quorum.NONE);
        assertThat(policy.judge(signed)).isInstanceOf(CheckpointTrust.Trusted.class);
        return signed.checkpoint();
    }

    private static byte[] tile(Client client, TilePath path) {
        var answer = client.download("/log/" + path);
        assertThat(answer.statusCode()).as(path.toString()).isEqualTo(200);
        return answer.body();
    }

    private long count(String table) {
        return database.sql("select count(*) from " + table).query(Long.class).single();
    }

    private List<Long> indexes() {
        return database.sql("select index from log_entry order by index")
                .query(Long.class)
                .list();
    }

    private Set<String> entries() {
        return Set.copyOf(database.sql("select entry from log_entry join access_entry on id = entry")
                .query((row, _) -> row.getObject("entry", UUID.class).toString())
                .list());
    }

    private List<Hash> placed() {
        return database.sql("""
            select coalesce(a.leaf_hash, d.leaf_hash) as commitment from log_entry e
            left join access_entry a on a.id = e.entry left join administrative_act d on d.id = e.entry
            order by e.index
            """)
                .query((row, _) -> Hash.of(row.getBytes("commitment")))
                .list();
    }
}
