/** Tests of itineraries, publications, contacts and their evidence, the public query and the imports. */
@NullMarked
package org.lianfang.tracing;

import org.jspecify.annotations.NullMarked;
