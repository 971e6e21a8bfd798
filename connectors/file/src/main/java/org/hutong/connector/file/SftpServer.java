package org.hutong.connector.file;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.client.future.AuthFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.jspecify.annotations.Nullable;

/**
 * A directory of an SFTP server.
 *
 * @param hostKeys fingerprints; a server that shows none of them learns no password
 * @param connect for reaching it and for logging in, each
 * @param transfer for all that happens after logging in
 */
record SftpServer(
        SshConnecting ssh,
        String host,
        int port,
        String username,
        SftpLogin login,
        List<String> hostKeys,
        String directory,
        Duration connect,
        Duration transfer)
        implements Source {

    @Override
    public String label() {
        return "sftp://" + username + "@" + host + ":" + port + "/" + directory;
    }

    @Override
    public Visit visit() throws NoAccess, IOException {
        ClientSession session = ssh.connect(username, host, port, hostKeys, connect);
        try {
            logIn(session);
            return SftpVisit.begin(session, directory, transfer, ssh);
        } catch (NoAccess | IOException | RuntimeException failure) {
            session.close(true);
            throw failure;
        }
    }

    private void logIn(ClientSession session) throws NoAccess, IOException {
        login.into(session);
        AuthFuture result = session.auth();
        if (!result.await(connect)) {
            throw NoAccess.timedOut(connect);
        }
        if (SshConnecting.isStranger(session)) {
            throw NoAccess.unavailable("the source's host key is not the expected one");
        }
        if (!result.isSuccess()) {
            throw isRejection(result.getException())
                    ? NoAccess.refused()
                    : NoAccess.unavailable("the source cannot be reached");
        }
    }

    /** No exception at all, too, means that the server said no. */
    private static boolean isRejection(@Nullable Throwable failure) {
        return failure == null
                || (failure instanceof SshException ssh
                        && ssh.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE);
    }

    /** Without what it logs in with. */
    @Override
    public String toString() {
        return "SftpServer[" + label() + "]";
    }
}
