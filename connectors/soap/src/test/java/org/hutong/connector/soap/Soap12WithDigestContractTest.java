package org.hutong.connector.soap;

import java.io.IOException;
import org.apache.wss4j.common.WSS4JConstants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class Soap12WithDigestContractTest extends SoapContract {

    private static SecuredServer server;

    @BeforeAll
    static void startServer() throws IOException {
        server = new SecuredServer(new CivilAffairs12(), WSS4JConstants.PW_DIGEST);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    Soap12WithDigestContractTest() {
        super("1.2", "digest");
    }

    @Override
    SecuredServer server() {
        return server;
    }
}
