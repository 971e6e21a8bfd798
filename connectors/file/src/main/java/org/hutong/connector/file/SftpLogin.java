package org.hutong.connector.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Iterator;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.hutong.connector.InvalidParameters;
import org.hutong.connector.Parameters;

/** How the gateway shows an SFTP server who it is. */
@FunctionalInterface
interface SftpLogin {

    /** Gives the session what it needs to log in. */
    void into(ClientSession session);

    /**
     * The password or the private key, whichever is given.
     *
     * @throws InvalidParameters when it is not exactly one of them, or no key can be read
     */
    static SftpLogin of(Parameters sftp) {
        if (sftp.has("password") == sftp.has("privateKey")) {
            throw new InvalidParameters("/location/sftp", "needs either a password or a privateKey");
        }
        if (sftp.has("password")) {
            String password = sftp.secret("password").reveal();
            return session -> session.addPasswordIdentity(password);
        }
        KeyPair key = key(sftp.secret("privateKey").reveal());
        return session -> session.addPublicKeyIdentity(key);
    }

    private static KeyPair key(String text) {
        try (ByteArrayInputStream bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
            Iterable<KeyPair> keys = SecurityUtils.loadKeyPairIdentities(
                    null, NamedResource.ofName("privateKey"), bytes, FilePasswordProvider.EMPTY);
            Iterator<KeyPair> found = keys == null ? null : keys.iterator();
            if (found != null && found.hasNext()) {
                return found.next();
            }
        } catch (IOException | GeneralSecurityException | RuntimeException unreadable) {
            throw noKey();
        }
        throw noKey();
    }

    /** Without the cause: a parser's message may quote what it was given. */
    private static InvalidParameters noKey() {
        return new InvalidParameters(
                "/location/sftp/privateKey", "must be a private key in PEM or OpenSSH form, without a pass phrase");
    }
}
