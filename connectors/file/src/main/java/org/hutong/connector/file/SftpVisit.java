package org.hutong.connector.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session with an SFTP server. After its time is up the session is cut from outside, because single reads have no time-out
 * that a slow server could not stretch.
 */
final class SftpVisit implements Source.Visit {

    private static final Logger LOG = LoggerFactory.getLogger(SftpVisit.class);
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final ClientSession session;
    private final SftpClient client;
    private final String directory;
    private final Duration limit;
    private final AtomicBoolean cut;
    private final Future<?> cutting;

    private SftpVisit(
            ClientSession session,
            SftpClient client,
            String directory,
            Duration limit,
            AtomicBoolean cut,
            Future<?> cutting) {
        this.session = session;
        this.client = client;
        this.directory = directory;
        this.limit = limit;
        this.cut = cut;
        this.cutting = cutting;
    }

    /** @param session logged in; closed with the visit */
    static SftpVisit begin(ClientSession session, String directory, Duration limit, SshConnecting ssh) throws NoAccess {
        AtomicBoolean cut = new AtomicBoolean();
        Future<?> cutting = ssh.after(limit, () -> {
            cut.set(true);
            session.close(true);
        });
        try {
            SftpClient client = SftpClientFactory.instance().createSftpClient(session);
            return new SftpVisit(session, client, directory, limit, cut, cutting);
        } catch (IOException noSftp) {
            cutting.cancel(false);
            throw cut.get() ? NoAccess.timedOut(limit) : NoAccess.unavailable("the source does not speak SFTP");
        }
    }

    @Override
    public List<SourceFile> files() throws NoAccess {
        List<SourceFile> files = new ArrayList<>();
        try {
            int seen = 0;
            for (DirEntry entry : client.readDir(directory)) {
                if (++seen > Source.MOST_FILES) {
                    throw NoAccess.unavailable("there are more than " + Source.MOST_FILES + " files");
                }
                if (entry.getAttributes().isRegularFile()) {
                    files.add(file(entry.getFilename(), entry.getAttributes()));
                }
            }
            return files;
        } catch (IOException | RuntimeException failure) {
            throw noAccess(failure, "the directory cannot be read");
        }
    }

    private static SourceFile file(String name, Attributes attributes) {
        return new SourceFile(
                name, attributes.getSize(), attributes.getModifyTime().toInstant());
    }

    @Override
    public void fetch(SourceFile file, Path to, long largest) throws BadFile, NoAccess {
        String path = directory + "/" + file.name();
        try {
            try (InputStream in = client.read(path)) {
                BoundedCopy.copy(in, to, largest);
            }
            if (!file(file.name(), client.stat(path)).equals(file) || Files.size(to) != file.size()) {
                throw NoAccess.unavailable("the file changed while it was read");
            }
        } catch (IOException | RuntimeException failure) {
            throw noAccess(failure, "the file cannot be read");
        }
    }

    /** Iterating over a directory wraps what goes wrong into runtime exceptions. */
    private NoAccess noAccess(Exception failure, String otherwise) {
        if (cut.get()) {
            return NoAccess.timedOut(limit);
        }
        Throwable told = failure instanceof RuntimeException ? failure.getCause() : failure;
        return told instanceof SftpException sftp && sftp.getStatus() == SftpConstants.SSH_FX_PERMISSION_DENIED
                ? NoAccess.refused()
                : NoAccess.unavailable(otherwise);
    }

    @Override
    public void close() {
        cutting.cancel(false);
        try {
            client.close();
            session.close(false).await(GOODBYE);
        } catch (IOException goneAlready) {
            LOG.debug("{}: closed without a goodbye", session);
        } finally {
            session.close(true);
        }
    }
}
