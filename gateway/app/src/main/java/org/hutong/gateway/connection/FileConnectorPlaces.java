package org.hutong.gateway.connection;

import org.hutong.connector.file.FileConnector;
import org.springframework.stereotype.Component;

/** Tells the file connector its directories when the gateway is made, and so before the first connection starts. */
@Component
final class FileConnectorPlaces {

    FileConnectorPlaces(OpenConnections connections, FileSettings settings) {
        for (var connector : connections.connectors().all()) {
            if (connector instanceof FileConnector file) {
                file.use(settings.places());
            }
        }
    }
}
