/** Whole situations that authorities published, brought about through the verbs that people use, and read on every page. */
@NullMarked
package org.lianfang.scenario;

import org.jspecify.annotations.NullMarked;
