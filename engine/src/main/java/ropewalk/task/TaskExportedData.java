package ropewalk.task;

import static ropewalk.tenant.ExportedTable.leftOut;
import static ropewalk.tenant.ExportedTable.of;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import ropewalk.tenant.ExportedData;
import ropewalk.tenant.ExportedTable;
import ropewalk.tenant.TenantContext;

/** Tasks, what was said about them, and attached files by the ids of their attachments. */
@Component
class TaskExportedData implements ExportedData {
    private static final int PAGE = 500;

    private final JdbcClient jdbc;
    private final AttachmentContents contents;

    TaskExportedData(JdbcClient jdbc, AttachmentContents contents) {
        this.jdbc = jdbc;
        this.contents = contents;
    }

    @Override
    public List<ExportedTable> tables() {
        return List.of(
                of(
                        "task",
                        "id instance_id case_id case_key claimed_at definition_id process_key process_name business_key element_id name description"
                                + " assignee_id assignee_name assignee_for_id assignee_for_name candidate_groups candidate_people"
                                + " four_eyes started_by_id created_at due_at follow_up_at priority state version ended_at"
                                + " decided_by_id decided_by_name decided_for_id decided_for_name outcome"
                                + " owner_id owner_name owner_for_id owner_for_name question question_by_id question_by_name"
                                + " question_to_id question_to_name question_at involved"),
                of("task_comment", "id task_id instance_id author_id author_name kind text mentioned at"),
                of("task_attachment", "id task_id instance_id name media_type size added_by_id added_by_name added_at")
                        .without("outside_key", "opens the file in an object store, which is handed over as a file"),
                of("task_filter", "id owner_id name shared selection version created_at"),
                of("task_timer", "id task_id kind fires_at tell to_group to_person priority"),
                leftOut("task_attachment_content", "each is a file in the folder attachments"),
                leftOut("task_inbox", "made from tasks"));
    }

    @Override
    public void addFiles(Files files) throws IOException {
        String last = "";
        while (true) {
            List<Attachment> page = page(last);
            if (page.isEmpty()) {
                return;
            }
            for (Attachment one : page) {
                files.add("attachments/" + one.id(), file -> {
                    try (InputStream content = contents.open(one.id(), one.size())) {
                        content.transferTo(file);
                    }
                });
                last = one.id();
            }
        }
    }

    private record Attachment(String id, long size) {}

    private List<Attachment> page(String after) {
        return jdbc.sql(
                        """
                        select id, size from task_attachment
                        where tenant_id = :tenant and id > :after order by id limit :page""")
                .param("tenant", TenantContext.tenantId())
                .param("after", after)
                .param("page", PAGE)
                .query(Attachment.class)
                .list();
    }
}
