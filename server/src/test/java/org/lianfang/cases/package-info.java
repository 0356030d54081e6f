/**
 * Tests of report cards. The rules of a card, of review, of care and of overdue cards are tested as functions, without
 * Spring; review, correction, versions, beds, what a clinic sees and the import run on the real database, mostly over
 * the API. {@code CardExample} has cards that are valid as they are, for other rooms as well.
 */
@NullMarked
package org.lianfang.cases;

import org.jspecify.annotations.NullMarked;
