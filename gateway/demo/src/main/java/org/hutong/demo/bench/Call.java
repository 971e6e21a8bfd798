package org.hutong.demo.bench;

import java.io.IOException;
import java.sql.SQLException;
import org.hutong.demo.DemoFailure;

/** Something whose time is measured, again and again and by several threads at once. */
@FunctionalInterface
interface Call {
    /** @throws DemoFailure when the answer is not the expected one */
    void make() throws IOException, SQLException;
}
