package ropewalk.process.comment;

import static ropewalk.tenant.ExportedTable.leftOut;
import static ropewalk.tenant.ExportedTable.of;

import java.util.List;
import org.springframework.stereotype.Component;
import ropewalk.tenant.ExportedData;
import ropewalk.tenant.ExportedTable;

@Component
class CommentExportedData implements ExportedData {

    @Override
    public List<ExportedTable> tables() {
        return List.of(
                of(
                        "draft_comment",
                        "id draft_id thread_id resource element_id element_name text mentioned author_id author_name"
                                + " created_at edited_at resolved_at resolved_by_id resolved_by_name version"),
                leftOut("draft_presence", "who had a draft open in the last minute"));
    }
}
