/**
 * Tests of the disease room. What a profile must say is tested on texts with one fault each, whose error has to name the
 * line and the field; the shipped profiles are read whole; versions are kept and put in force on the real database.
 */
@NullMarked
package org.lianfang.disease;

import org.jspecify.annotations.NullMarked;
