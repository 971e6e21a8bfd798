package org.hutong.connector.soap;

import java.io.IOException;
import org.apache.wss4j.common.WSS4JConstants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class Soap11WithTextContractTest extends SoapContract {

    private static SecuredServer server;

    @BeforeAll
    static void startServer() throws IOException {
        server = new SecuredServer(new CivilAffairs11(), WSS4JConstants.PW_TEXT);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    Soap11WithTextContractTest() {
        super("1.1", "text");
    }

    @Override
    SecuredServer server() {
        return server;
    }
}
