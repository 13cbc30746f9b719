package ropewalk.calendar;

import java.util.List;
import org.springframework.stereotype.Component;
import ropewalk.tenant.ExportedData;
import ropewalk.tenant.ExportedTable;

@Component
class CalendarExportedData implements ExportedData {

    @Override
    public List<ExportedTable> tables() {
        return List.of(
                ExportedTable.of("business_calendar", "zone week version"),
                ExportedTable.of("business_holiday", "day name"));
    }
}
