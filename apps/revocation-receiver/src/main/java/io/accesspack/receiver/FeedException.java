package io.accesspack.receiver;

import java.io.IOException;

/** The realm has answered, but not with what was asked for. The message is for a log: it holds no secret and no token. */
class FeedException extends IOException {

    FeedException(String message) {
        super(message);
    }
}
