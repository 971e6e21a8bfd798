package org.hutong.embedded;

import java.nio.file.Path;

/** A program that starts PostgreSQL, says so and stays, to be killed by a test. */
final class StartAndStay {
    private StartAndStay() {}

    static PostgresSettings settings(Path directory) {
        return new PostgresSettings(directory, "127.0.0.1", 0, "records", "clerk", "a password for tests");
    }

    public static void main(String[] arguments) throws InterruptedException {
        PostgresServer server = PostgresServer.start(settings(Path.of(arguments[0])));
        System.out.println("started on " + server.port());
        Thread.currentThread().join();
    }
}
