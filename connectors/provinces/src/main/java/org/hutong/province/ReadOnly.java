package org.hutong.province;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Map;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpEventListener;

/** Lets SFTP clients list and read, and change nothing. */
final class ReadOnly implements SftpEventListener {

    @Override
    public void opening(ServerSession session, String remoteHandle, Handle localHandle) throws IOException {
        if (localHandle instanceof FileHandle file && writes(file.getOpenOptions())) {
            throw refused();
        }
    }

    @Override
    public void creating(ServerSession session, Path path, Map<String, ?> attributes) throws IOException {
        throw refused();
    }

    @Override
    public void moving(ServerSession session, Path from, Path to, Collection<CopyOption> options) throws IOException {
        throw refused();
    }

    @Override
    public void removing(ServerSession session, Path path, boolean isDirectory) throws IOException {
        throw refused();
    }

    @Override
    public void linking(ServerSession session, Path source, Path target, boolean symbolic) throws IOException {
        throw refused();
    }

    @Override
    public void modifyingAttributes(ServerSession session, Path path, Map<String, ?> attributes) throws IOException {
        throw refused();
    }

    private static boolean writes(Collection<? extends OpenOption> options) {
        return options.stream().anyMatch(option -> option != StandardOpenOption.READ);
    }

    private static AccessDeniedException refused() {
        return new AccessDeniedException("read only");
    }
}
