/** Tests of report cards: the rules of a card, review, correction, history, jurisdiction and import. */
@NullMarked
package org.lianfang.cases;

import org.jspecify.annotations.NullMarked;
