/**
 * Sources that deliver a table as a file. Every file is imported as a whole or not at all into an indexed snapshot on the
 * gateway's disk, and questions are answered from the snapshot alone.
 */
@NullMarked
package org.hutong.connector.file;

import org.jspecify.annotations.NullMarked;
