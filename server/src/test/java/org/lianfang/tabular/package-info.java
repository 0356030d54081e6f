/**
 * Reading and writing tables: CSV and XLSX as people really send them, with marks, quotes, dates and empty lines. Whatever is
 * wrong is told by row and column, and nothing is left out without a word.
 */
@NullMarked
package org.lianfang.tabular;

import org.jspecify.annotations.NullMarked;
