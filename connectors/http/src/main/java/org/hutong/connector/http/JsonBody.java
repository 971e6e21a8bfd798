package org.hutong.connector.http;

import java.util.Optional;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.hutong.connector.SourceQuery;
import org.hutong.connector.TreeTemplate;
import org.hutong.connector.json.SourceJson;

/** A JSON body, and perhaps a token inside it. */
record JsonBody(TreeTemplate tree, Optional<BodySecret> secret) implements RequestBody {

    @Override
    public HttpEntity fill(SourceQuery asked) {
        Object filled = tree.fill(asked);
        secret.ifPresent(token -> token.into(filled));
        return new ByteArrayEntity(SourceJson.write(filled), ContentType.APPLICATION_JSON);
    }
}
