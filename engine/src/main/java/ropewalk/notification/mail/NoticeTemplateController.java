package ropewalk.notification.mail;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.brand.Brands;
import ropewalk.http.LateChange;
import ropewalk.http.Problem;
import ropewalk.http.Requires;
import ropewalk.http.Versions;
import ropewalk.identity.People;
import ropewalk.identity.Person;
import ropewalk.notification.Language;
import ropewalk.notification.Letter;
import ropewalk.notification.NoticeKind;
import ropewalk.notification.letter.LetterWriter;
import ropewalk.notification.letter.ProductTexts;
import ropewalk.notification.letter.Template;
import ropewalk.notification.letter.Templates;
import ropewalk.notification.letter.Templates.Used;
import ropewalk.tenant.Actor;
import ropewalk.tenant.Permission;
import ropewalk.tenant.Role;
import ropewalk.tenant.TenantContext;

/** What mails of the workspace say; changed as a whole. */
@RestController
@RequestMapping("/api/notice-templates")
@Tag(name = "Notices")
class NoticeTemplateController {
    private final Templates templates;
    private final LetterWriter writer;
    private final People people;
    private final Brands brands;
    private final ProductTexts words;

    NoticeTemplateController(
            Templates templates, LetterWriter writer, People people, Brands brands, ProductTexts words) {
        this.templates = templates;
        this.writer = writer;
        this.people = people;
        this.brands = brands;
        this.words = words;
    }

    @GetMapping
    @Requires(Permission.MANAGE_TENANT)
    @Operation(operationId = "noticeTemplates", summary = "What mails say, of every kind in every language")
    ResponseEntity<NoticeTemplates> get() {
        Templates.All all = templates.all();
        return ResponseEntity.ok()
                .eTag(Versions.etag(all.version()))
                .body(new NoticeTemplates(
                        all.used().stream().map(NoticeTemplateController::shown).toList(), Template.VARIABLES));
    }

    @PutMapping
    @Requires(Permission.MANAGE_TENANT)
    @Operation(
            operationId = "changeNoticeTemplates",
            summary = "Say what mails say; a kind and language that is not named says what the product says")
    ResponseEntity<NoticeTemplates> change(
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody WrittenNoticeTemplates asked) {
        long seen = Versions.required(ifMatch);
        List<Used> written =
                asked.items().stream().map(NoticeTemplateController::written).toList();
        new LateChange(
                        Permission.MANAGE_TENANT,
                        this::get,
                        "tenant",
                        TenantContext.tenantId(),
                        "notice-templates.changed")
                .orDo(() -> templates.replace(seen, written));
        return get();
    }

    @PostMapping("/previews")
    @Requires(Permission.MANAGE_TENANT)
    @Operation(operationId = "previewNoticeTemplate", summary = "What somebody would get who is told of an example")
    NoticePreview preview(@Valid @RequestBody WrittenNoticeTemplate asked) {
        Used written = written(asked);
        written.template().check(asked.kind() + "." + asked.language());
        Letter letter = writer.example(written.kind(), written.language(), written.template(), reader());
        MailBody body = MailBody.of(letter, brands.own(), words);
        return new NoticePreview(letter.subject(), body.text(), body.html());
    }

    /** A program sees what somebody else would get. */
    private Person reader() {
        Actor actor = TenantContext.require().actor();
        return people.find(actor.id())
                .orElseGet(() -> new Person(
                        actor.id(),
                        actor.name(),
                        "reader@example.org",
                        Role.VIEWER,
                        null,
                        Person.Status.ACTIVE,
                        true,
                        0));
    }

    private static NoticeTemplate shown(Used used) {
        return new NoticeTemplate(
                used.kind().code(),
                used.language().code(),
                used.template().subject(),
                used.template().text(),
                used.isOwn());
    }

    private static Used written(WrittenNoticeTemplate asked) {
        NoticeKind kind = NoticeKind.of(asked.kind())
                .orElseThrow(() ->
                        Problem.unprocessable("unknown-notice", "Nobody is told of “" + asked.kind() + "” by mail."));
        return new Used(kind, Language.of(asked.language()), new Template(asked.subject(), asked.text()), true);
    }

    /** @param variables what can be filled in, written as {@code {{name}}} */
    record NoticeTemplates(List<NoticeTemplate> items, List<String> variables) {}

    /** @param own whether the workspace wrote it */
    record NoticeTemplate(String kind, String language, String subject, String text, boolean own) {}

    record WrittenNoticeTemplates(@NotNull @Size(max = 100) List<@Valid @NotNull WrittenNoticeTemplate> items) {}

    record WrittenNoticeTemplate(
            @NotBlank @Size(max = 60) String kind,
            @NotNull @Pattern(regexp = "en|de") String language,
            @NotBlank @Size(max = 200) String subject,
            @NotBlank @Size(max = 10_000) String text) {}

    record NoticePreview(String subject, String text, String html) {}
}
