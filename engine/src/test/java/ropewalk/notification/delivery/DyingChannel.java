package ropewalk.notification.delivery;

import ropewalk.notification.Channel;
import ropewalk.notification.Letter;

/** Sends, and its server dies before it can say so. */
record DyingChannel(Channel behind) implements Channel {
    static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public String code() {
        return behind.code();
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public Outcome send(Letter letter) {
        behind.send(letter);
        throw new Died();
    }
}
