package org.lianfang.spots;

import java.util.UUID;

/** A place has become an epidemic spot. */
public record SpotDrawn(UUID spotId) {}
