package ropewalk.marketplace;

import static ropewalk.tenant.ExportedTable.of;

import java.util.List;
import org.springframework.stereotype.Component;
import ropewalk.tenant.ExportedData;
import ropewalk.tenant.ExportedTable;

@Component
class SkillsExportedData implements ExportedData {

    @Override
    public List<ExportedTable> tables() {
        return List.of(
                of("skill_package", "skill_id version sha256 publisher_key manifest added_at added_by")
                        .without("content", "their publishers' work, which they hand out themselves"),
                of(
                        "skill_installation",
                        "skill_id skill_version state pinned permissions consented_by consented_at version"),
                of("skill_definition", "definition_id skill_id skill_version"),
                of("skill_policy", "listed_only publishers version"),
                of("skill_part", "skill_id kind key"));
    }
}
