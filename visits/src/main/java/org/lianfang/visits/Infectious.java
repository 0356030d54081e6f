package org.lianfang.visits;

/**
 * A person who could infect others in a stretch of time, half-open, in seconds since 1970.
 *
 * @param until the first second that no longer counts; {@link Long#MAX_VALUE} while the person is not isolated
 */
public record Infectious(int person, long from, long until) {}
