/** Reading and writing tables: CSV and XLSX as people really send them, with marks, quotes, dates and empty lines. */
@NullMarked
package org.lianfang.tabular;

import org.jspecify.annotations.NullMarked;
