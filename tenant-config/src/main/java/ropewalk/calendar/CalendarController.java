package ropewalk.calendar;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import ropewalk.calendar.BusinessCalendar.Holiday;
import ropewalk.calendar.BusinessCalendar.Hours;
import ropewalk.calendar.HolidayFile.HolidaysRead;
import ropewalk.http.LateChange;
import ropewalk.http.Problem;
import ropewalk.http.Requires;
import ropewalk.http.Versions;
import ropewalk.tenant.Permission;
import ropewalk.tenant.TenantContext;

/** When the workspace works. */
@RestController
@RequestMapping("/api/calendar")
@Tag(name = "Calendar")
class CalendarController {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final String CLOCK = "([01]\\d|2[0-3]):[0-5]\\d";

    private final Calendars calendars;
    private final Clock clock;

    CalendarController(Calendars calendars, Clock clock) {
        this.calendars = calendars;
        this.clock = clock;
    }

    /** @param version 0 until it was changed first */
    record ShownCalendar(String zone, List<WorkingHours> week, List<Holiday> holidays, long version) {}

    /** Times such as {@code 09:00}; until {@code 00:00} is to the end of the day. */
    record WorkingHours(
            @NotNull DayOfWeek day,
            @NotNull @Pattern(regexp = CLOCK) String from,
            @NotNull @Pattern(regexp = CLOCK) String until) {}

    record NewHoliday(@NotNull LocalDate date, @NotBlank @Size(max = CalendarRules.LONGEST_NAME) String name) {}

    record NewCalendar(
            @NotBlank @Size(max = 60) String zone,
            @NotNull @Size(max = 50) List<@Valid @NotNull WorkingHours> week,
            @NotNull @Size(max = CalendarRules.MOST_HOLIDAYS) List<@Valid @NotNull NewHoliday> holidays) {}

    @GetMapping
    @Requires(Permission.SEE_PROCESSES)
    @Operation(operationId = "calendar", summary = "Working hours, holidays and time zone of the workspace")
    ResponseEntity<ShownCalendar> get() {
        return answer(calendars.get());
    }

    @PutMapping
    @Requires(Permission.MANAGE_TENANT)
    @Operation(operationId = "changeCalendar", summary = "Set working hours, holidays and time zone of the workspace")
    ResponseEntity<ShownCalendar> change(
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody NewCalendar asked) {
        BusinessCalendar wanted = new BusinessCalendar(
                asked.zone(),
                asked.week().stream()
                        .map(hours ->
                                new Hours(hours.day(), LocalTime.parse(hours.from()), LocalTime.parse(hours.until())))
                        .toList(),
                asked.holidays().stream()
                        .map(holiday -> new Holiday(holiday.date(), holiday.name()))
                        .toList(),
                0);
        return new LateChange(
                        Permission.SEE_PROCESSES, this::get, "calendar", TenantContext.tenantId(), "calendar.changed")
                .or(() -> answer(calendars.change(Versions.required(ifMatch), wanted)));
    }

    /** Keeps nothing: who asks looks at them and changes the calendar. */
    @PostMapping(value = "/holiday-files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Requires(Permission.MANAGE_TENANT)
    @Operation(operationId = "readHolidays", summary = "Read the whole days of an iCalendar file, 1 MB at most")
    HolidaysRead read(
            @RequestPart("file") MultipartFile file, @Parameter(hidden = true) MultipartHttpServletRequest request) {
        List<MultipartFile> files = request.getMultiFileMap().values().stream()
                .flatMap(List::stream)
                .toList();
        if (files.size() != 1) {
            throw Problem.badRequest("one-file", "Send one file, in the part “file”; there were " + files.size() + ".");
        }
        try {
            return HolidayFile.read(files.get(0).getBytes(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static ResponseEntity<ShownCalendar> answer(BusinessCalendar calendar) {
        ShownCalendar shown = new ShownCalendar(
                calendar.zone(),
                calendar.week().stream()
                        .map(hours ->
                                new WorkingHours(hours.day(), TIME.format(hours.from()), TIME.format(hours.until())))
                        .toList(),
                calendar.holidays(),
                calendar.version());
        return ResponseEntity.ok().eTag(Versions.etag(calendar.version())).body(shown);
    }
}
