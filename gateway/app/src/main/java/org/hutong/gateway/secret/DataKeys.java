package org.hutong.gateway.secret;

import java.security.SecureRandom;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The keys that seal secrets (envelope encryption, NIST SP 800-57 part 1 §5.3): kept in the database, sealed under the first of
 * the master keys. A new master key is put in force by sealing these few keys again; what they have sealed stays as it is.
 */
@Component
class DataKeys {

    private static final int KEY_BYTES = 32;
    private static final String PLACE = "data-key ";

    private final SecretSettings settings;
    private final JdbcClient jdbc;
    private final Map<String, SecretKey> opened = new ConcurrentHashMap<>();
    private volatile MasterKeys masters;

    DataKeys(SecretSettings settings, JdbcClient jdbc) {
        this.settings = settings;
        this.jdbc = jdbc;
        this.masters = MasterKeys.openOrCreate(settings.keyFile());
    }

    /** A key and the name that secrets remember it by. */
    record DataKey(String name, SecretKey key) {}

    /**
     * What putting a master key in force did.
     *
     * @param masterKey name of the master key in force
     * @param resealed how many data keys were sealed again
     * @param sealedDirectly how many versions still hold secrets sealed under a master key itself, from before there were data keys:
     *     as long as there are any, older lines of the key file are needed
     */
    record Rotation(String masterKey, int resealed, int sealedDirectly) {}

    /** The key that seals new secrets: the newest one, made if there is none. */
    DataKey current() {
        var name = jdbc.sql("select name from data_key order by at desc, name desc limit 1")
                .query(String.class)
                .optional()
                .orElseGet(this::make);
        return new DataKey(name, named(name));
    }

    /**
     * The key of this name.
     *
     * @throws IllegalStateException if there is none, or it was sealed under a master key that is not in the key file
     */
    SecretKey named(String name) {
        return opened.computeIfAbsent(name, this::open);
    }

    /**
     * Puts the first master key of the key file in force, as the file is now: all data keys are sealed under it, and a fresh one
     * seals from now on.
     */
    @Transactional
    public Rotation rotate() {
        masters = MasterKeys.open(settings.keyFile());
        jdbc.sql("lock table data_key in exclusive mode").update();
        int resealed = 0;
        for (var row :
                jdbc.sql("select name, sealed from data_key").query(Row.class).list()) {
            if (!row.sealed().startsWith(masters.current() + ":")) {
                jdbc.sql("update data_key set sealed = ? where name = ?")
                        .params(sealed(row.name(), open(row)), row.name())
                        .update();
                resealed++;
            }
        }
        if (resealed > 0) {
            make();
        }
        return new Rotation(masters.current(), resealed, sealedDirectly());
    }

    private int sealedDirectly() {
        return masters.byName().keySet().stream()
                .mapToInt(master -> jdbc.sql(
                                "select count(*) from definition_version where position(? in content::text) > 0")
                        .param("\"sealed\":\"" + master + ":")
                        .query(Integer.class)
                        .single())
                .sum();
    }

    private record Row(String name, String sealed) {}

    private String make() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        var name = "d-" + UUID.randomUUID();
        jdbc.sql("insert into data_key (name, sealed, at) values (?, ?, clock_timestamp())")
                .params(name, sealed(name, key))
                .update();
        return name;
    }

    private SecretKey open(String name) {
        return jdbc.sql("select name, sealed from data_key where name = ?")
                .param(name)
                .query(Row.class)
                .optional()
                .<SecretKey>map(row -> new SecretKeySpec(open(row), "AES"))
                // Secrets from before there were data keys were sealed under a master key itself.
                .orElseGet(() -> masters.named(name));
    }

    private byte[] open(Row row) {
        int colon = row.sealed().indexOf(':');
        return Sealing.open(
                row.sealed().substring(colon + 1), master(row.sealed().substring(0, colon)), PLACE + row.name());
    }

    /** Another node may have put a key in force that was not in the file yet when this one read it. */
    private SecretKey master(String name) {
        if (!masters.byName().containsKey(name)) {
            masters = MasterKeys.open(settings.keyFile());
        }
        return masters.named(name);
    }

    private String sealed(String name, byte[] key) {
        var master = masters.current();
        return master + ":" + Sealing.seal(key, masters.named(master), PLACE + name);
    }
}
