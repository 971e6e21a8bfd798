package org.hutong.connector.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where files come from. Used from one thread at a time. */
interface Source {

    /** More are a mistake: a folder that nobody clears. */
    int MOST_FILES = 10_000;

    /** For the operator's log: where, without any secret. */
    String label();

    /** Goes there. */
    Visit visit() throws NoAccess, IOException;

    /** A stay at the source. */
    interface Visit extends AutoCloseable {

        /** The regular files there; links are left out. */
        List<SourceFile> files() throws NoAccess, IOException;

        /**
         * Copies one of the {@link #files()}.
         *
         * @param to an existing file, which is overwritten
         * @param limit bytes
         * @throws BadFile when it is longer than {@code limit}
         * @throws NoAccess when it is no longer the file that was listed
         */
        void fetch(SourceFile file, Path to, long limit) throws BadFile, NoAccess, IOException;

        @Override
        void close();
    }
}
