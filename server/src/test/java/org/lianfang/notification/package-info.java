/**
 * Tests of notifications, with a real mail server inside the test: who is told, once each, what waits when the server is
 * down, and what is given up. That no message says who a patient is, is asserted on the mails received.
 */
@NullMarked
package org.lianfang.notification;

import org.jspecify.annotations.NullMarked;
