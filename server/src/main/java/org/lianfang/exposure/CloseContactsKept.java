package org.lianfang.exposure;

import java.util.UUID;

/** Other close contacts than before are asked whom they met. */
record CloseContactsKept(UUID indexId) {}
