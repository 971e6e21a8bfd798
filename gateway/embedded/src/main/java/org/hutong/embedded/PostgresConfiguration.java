package org.hutong.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The server's two configuration files, written anew at each start so that an old data directory never keeps an old,
 * weaker setting. An operator's own settings belong into {@code local.conf} beside the data.
 */
record PostgresConfiguration(PostgresSettings settings, int port) {

    void writeTo(Path data, Path logs) {
        try {
            Files.writeString(data.resolve("postgresql.conf"), configuration(logs));
            Files.writeString(data.resolve("pg_hba.conf"), AUTHENTICATION);
        } catch (IOException cannotWrite) {
            throw new EmbeddedServerException("cannot configure PostgreSQL in " + data, cannotWrite);
        }
    }

    private String configuration(Path logs) {
        return CONFIGURATION.formatted(
                settings.host(), port, logs, settings.directory().resolve("local.conf"));
    }

    private static final String AUTHENTICATION = """
        # The superuser is for the embedding program alone, which runs on this machine.
        host all postgres samehost scram-sha-256
        host all postgres all reject
        host all all all scram-sha-256
        """;

    private static final String CONFIGURATION = """
        # Written at each start; put settings of your own into local.conf.
        listen_addresses = '%s'
        port = %d
        # TCP only: a socket file would have to live in a world-writable directory.
        unix_socket_directories = ''
        password_encryption = 'scram-sha-256'

        # A committed entry survives a power cut. "No entry, no data" rests on these three.
        fsync = on
        synchronous_commit = on
        full_page_writes = on

        max_connections = 100
        shared_buffers = '64MB'
        dynamic_shared_memory_type = posix
        # Short statements only: compiling them costs more than it saves.
        jit = off
        timezone = 'UTC'
        log_timezone = 'UTC'

        # A file per weekday, overwritten a week later: the log is bounded.
        logging_collector = on
        log_directory = '%s'
        log_filename = 'postgresql-%%a.log'
        log_rotation_age = '1d'
        log_rotation_size = 0
        log_truncate_on_rotation = on
        log_checkpoints = off
        # Statements and the DETAIL of an error quote values, which may be names and ID numbers.
        log_min_error_statement = panic
        log_error_verbosity = terse
        log_parameter_max_length_on_error = 0

        include_if_exists = '%s'
        """;
}
