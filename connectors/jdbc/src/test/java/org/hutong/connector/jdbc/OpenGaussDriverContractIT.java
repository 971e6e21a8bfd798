package org.hutong.connector.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * The driver of openGauss. What PostgreSQL calls by the number of SCRAM is another exchange there, so the password goes in the
 * clear.
 */
class OpenGaussDriverContractIT extends DescendantContract {

    private static final Path SETTINGS = DIRECTORY.resolve("local.conf");

    @Override
    String scheme() {
        return "opengauss";
    }

    @BeforeAll
    static void takePasswordsInTheClear() throws IOException {
        Path rules = Files.writeString(DIRECTORY.resolve("clear_hba.conf"), "host all all samehost password\n");
        Files.writeString(SETTINGS, "hba_file = '" + rules.toAbsolutePath() + "'\n");
        restartDatabase();
    }

    @AfterAll
    static void takeThemNoMore() throws IOException {
        Files.delete(SETTINGS);
    }
}
