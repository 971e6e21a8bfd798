package org.hutong.credential;

import java.io.IOException;

/** Whoever answers timestamp requests (RFC 3161); how it is reached is the embedder's business. */
@FunctionalInterface
public interface TimestampAuthority {

    /**
     * Asks for one timestamp.
     *
     * @param request a TimeStampReq in DER
     * @return the TimeStampResp in DER, not checked
     * @throws IOException when the authority cannot be reached or answers with something else
     */
    byte[] ask(byte[] request) throws IOException;
}
