/**
 * Whole situations that authorities published, brought about through the verbs that people use, and read on every page;
 * and the thread from card to certificate with a restart after each of its steps, and under rules that change on the way.
 */
@NullMarked
package org.lianfang.scenario;

import org.jspecify.annotations.NullMarked;
