package org.hutong.gateway.form;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What arrived at the edge, unread: it is read later, within its limits.
 *
 * @param contentType the {@code Content-Type}, if one was sent
 * @param body the bytes as they come from the network
 */
public record Submission(@Nullable String contentType, InputStream body) {}
