/**
 * Tables that people bring and take away as files: CSV in UTF-8 and XLSX with the same columns, read row by row, and the
 * account of what became of each row.
 *
 * <p>A {@link org.lianfang.tabular.TableFile} is checked as a whole before its first row is given out, so a broken file
 * changes nothing. After that every row ends up taken, taken with a warning or refused in the
 * {@link org.lianfang.tabular.ImportReport}; one row never stops another. Other rooms provide an
 * {@link org.lianfang.tabular.Importer} a kind of file. Owns no tables, hears and sends no events. Serves product row
 * M7.
 */
@ApplicationModule(
        displayName = "Tabular",
        allowedDependencies = {})
@NullMarked
package org.lianfang.tabular;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
