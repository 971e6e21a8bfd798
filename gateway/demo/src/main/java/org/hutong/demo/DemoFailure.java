package org.hutong.demo;

/** The demo cannot go on. The message is all the person at the terminal will see: what is wrong and what to do about it. */
public final class DemoFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DemoFailure(String message) {
        super(message);
    }
}
