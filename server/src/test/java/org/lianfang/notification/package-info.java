/** Tests of notifications, with a real mail server. */
@NullMarked
package org.lianfang.notification;

import org.jspecify.annotations.NullMarked;
