package ropewalk.lifecycle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import ropewalk.tenant.ExportedTable;

/** What an export holds as rows, and what stays here. */
record ExportContents(List<String> tables, List<LeftOut> leftOut) {

    /** @param what a table, or a column of one as {@code table.column} */
    record LeftOut(String what, String because) {}

    static ExportContents of(List<ExportedTable> all) {
        List<String> tables = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        for (ExportedTable table : all) {
            if (table.isLeftOut()) {
                leftOut.add(new LeftOut(table.name(), table.because()));
            } else {
                tables.add(table.name());
                table.leftOut()
                        .forEach((column, because) -> leftOut.add(new LeftOut(table.name() + "." + column, because)));
            }
        }
        leftOut.sort(Comparator.comparing(LeftOut::what));
        return new ExportContents(tables.stream().sorted().toList(), List.copyOf(leftOut));
    }
}
