package ropewalk.audit;

import static ropewalk.tenant.ExportedTable.leftOut;

import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Component;
import ropewalk.tenant.ExportedData;
import ropewalk.tenant.ExportedTable;

/** Hands over the log in the form that proves itself, without any table. */
@Component
class AuditExportedData implements ExportedData {
    private static final String IN_THE_FILE = "stands in audit-log.jsonl, in the form that verify-audit proves";

    private final AuditExports exports;

    AuditExportedData(AuditExports exports) {
        this.exports = exports;
    }

    @Override
    public List<ExportedTable> tables() {
        return List.of(
                leftOut("audit_entry", IN_THE_FILE),
                leftOut("audit_link", IN_THE_FILE),
                leftOut("audit_root", IN_THE_FILE),
                leftOut("audit_cursor", "how far this server has linked the log"),
                leftOut("audit_person_key", "key material"));
    }

    @Override
    public void addFiles(Files files) throws IOException {
        files.add("audit-log.jsonl", exports::writeAll);
    }
}
