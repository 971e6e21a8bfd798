package org.hutong.demo;

/** The demo cannot go on. The message is all the person at the terminal will see: what is wrong and what to do about it. */
final class DemoFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DemoFailure(String message) {
        super(message);
    }
}
