package org.lianfang.healthcode;

import java.util.UUID;

/**
 * Whose a code is that a key of ours has signed.
 *
 * @param person under the id by which the person is known now
 * @param inTime false if the code has run out
 */
public record CodeHolder(UUID person, boolean inTime) {}
