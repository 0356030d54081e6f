/**
 * Tests of the chains of transmission. The figures are held to random chains and to those that R's epicontacts has of
 * MERS in South Korea 2015, where that file is at hand; statements are made over the API by two counties, a clinic and
 * an auditor, and by files, on the real database. What a page is told of many cases is tested without Spring.
 */
@NullMarked
package org.lianfang.chain;

import org.jspecify.annotations.NullMarked;
