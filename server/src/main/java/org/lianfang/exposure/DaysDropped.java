package org.lianfang.exposure;

import java.time.LocalDate;

/** Stays and rides of days before this one are gone, because their time was over; what else is kept by day may go too. */
public record DaysDropped(LocalDate before) {}
