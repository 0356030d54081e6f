package org.lianfang.access;

/** Whether staff need a second factor: {@code lianfang.second-factor}, {@code required} unless said otherwise. */
enum SecondFactorPolicy {
    /** Nobody works without one. */
    REQUIRED,
    /** Who has set one up is asked for it. */
    OFFERED,
    /** Nobody is asked, also those who have set one up. */
    OFF
}
