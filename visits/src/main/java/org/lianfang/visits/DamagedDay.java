package org.lianfang.visits;

import java.io.IOException;

/** The files of a sealed day are not what was sealed; the message names the file. Only a copy of it helps. */
public final class DamagedDay extends IOException {
    private static final long serialVersionUID = 1;

    DamagedDay(String message) {
        super(message);
    }
}
