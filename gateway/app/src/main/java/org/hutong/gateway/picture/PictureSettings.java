package org.hutong.gateway.picture;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.io.Resource;

/**
 * Settings of pictures, under {@code hutong.picture}.
 *
 * @param font a TrueType font with Chinese characters whose licence permits embedding; null: none, no pages are made
 */
@ConfigurationProperties("hutong.picture")
record PictureSettings(@Nullable Resource font) {}
