package ropewalk.notification.delivery;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Open;
import ropewalk.tenant.TenantContext;

/** Lets people try out what they have chosen. */
@RestController
@RequestMapping("/api/account/notice-settings/test-messages")
@Tag(name = "Notices")
class TestMessageController {
    private final TestMessages tests;

    TestMessageController(TestMessages tests) {
        this.tests = tests;
    }

    @PostMapping
    @Open(Open.To.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "sendTestNotice", summary = "Send oneself an example, and learn whether it was taken")
    void test(@Valid @RequestBody NewTestMessage asked) {
        tests.send(TenantContext.require().actor().id(), asked.channel());
    }

    record NewTestMessage(@NotBlank String channel) {}
}
