/**
 * Levels of risk: that they follow from confirmed cases and from nothing that somebody types, and that a notice about a
 * place elsewhere needs as many accounts as people it would touch.
 */
@NullMarked
package org.lianfang.risk;

import org.jspecify.annotations.NullMarked;
