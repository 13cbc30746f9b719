package ropewalk.tenant;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a table is handed over to its tenant. Columns are named one by one, so that a new one is handed over only when
 * somebody has decided so.
 *
 * @param columns empty when the table stays here as a whole
 * @param masked columns of JSON in which sealed members are replaced
 * @param leftOut columns that stay here, with the reason
 * @param because why the table stays here as a whole; empty when it does not
 */
public record ExportedTable(
        String name, List<String> columns, Set<String> masked, Map<String, String> leftOut, String because) {
    public ExportedTable {
        columns = List.copyOf(columns);
        masked = Set.copyOf(masked);
        leftOut = Map.copyOf(leftOut);
    }

    /** @param columns their names, with blanks between them */
    public static ExportedTable of(String name, String columns) {
        return new ExportedTable(name, Arrays.asList(columns.split("\\s+")), Set.of(), Map.of(), "");
    }

    public static ExportedTable leftOut(String name, String because) {
        return new ExportedTable(name, List.of(), Set.of(), Map.of(), because);
    }

    /** @param columns their names, with blanks between them */
    public ExportedTable without(String columns, String because) {
        Map<String, String> more = new LinkedHashMap<>(leftOut);
        for (String column : columns.split("\\s+")) {
            more.put(column, because);
        }
        return new ExportedTable(name, this.columns, masked, more, this.because);
    }

    /** A column of JSON whose members of the form {@code {"sealed": …}} stay here. */
    public ExportedTable masking(String column) {
        return new ExportedTable(name, columns, Set.of(column), leftOut, because);
    }

    public boolean isLeftOut() {
        return columns.isEmpty();
    }
}
