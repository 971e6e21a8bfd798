package org.hutong.province;

import com.sun.net.httpserver.Headers;

/** Answers one kind of request. Called on many threads at once; the body is at most 64 KB. */
@FunctionalInterface
interface PostEndpoint {
    Answer answer(Headers headers, byte[] body);
}
