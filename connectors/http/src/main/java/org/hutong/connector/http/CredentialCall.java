package org.hutong.connector.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.hutong.connector.json.SourceJson;
import org.hutong.connector.web.CallTimedOut;
import tools.jackson.databind.JsonNode;

/**
 * A call that fetches a credential. It keeps a connection's limits; what goes wrong is told in fixed sentences, because an
 * answer may quote the secret it was asked with.
 *
 * @param address where to; has passed {@link UrlTemplate#checkFixed}
 * @param server what the sentences call the one asked, for example "the token endpoint"
 */
record CredentialCall(URI address, String server, BoundedCalls calls) {

    private static final int LIMIT = 65_536;

    /** A request to fill in and give to {@link #ask}. */
    HttpPost post() {
        HttpPost post = new HttpPost(address);
        post.setHeader("Accept", "application/json");
        return post;
    }

    /** The JSON answered with a status of success. */
    JsonNode ask(HttpPost post, Deadline deadline) throws NoCredential {
        try (ClassicHttpResponse answer = calls.make(HttpHost.create(address), post, null, deadline, LIMIT)) {
            refuseStatus(answer.getCode());
            byte[] content = answer.getEntity() == null ? new byte[0] : EntityUtils.toByteArray(answer.getEntity());
            Optional<JsonNode> tree = SourceJson.tree(content);
            return tree.orElseThrow(() -> unusable());
        } catch (NoCredential told) {
            throw told;
        } catch (AnswerTooLarge tooLarge) {
            throw because(unusable(), tooLarge);
        } catch (CallTimedOut | InterruptedIOException late) {
            throw because(NoCredential.unavailable(server + " did not answer in time"), late);
        } catch (IOException failure) {
            throw because(NoCredential.unavailable(server + " cannot be reached"), failure);
        }
    }

    /** What was answered is not what was asked for. */
    NoCredential unusable() {
        return NoCredential.unavailable(server + " gave an answer that cannot be used");
    }

    /** RFC 6749 §5.2: 400 and 401 say that the client, its secret, its grant or its scope was rejected. */
    private void refuseStatus(int status) throws NoCredential {
        if (status == 400 || status == 401 || status == 403) {
            throw NoCredential.refused(server + " rejected the gateway");
        }
        if (status < 200 || status > 299) {
            throw NoCredential.unavailable(server + " answered with status " + status);
        }
    }

    private static NoCredential because(NoCredential told, IOException cause) {
        told.initCause(cause);
        return told;
    }
}
