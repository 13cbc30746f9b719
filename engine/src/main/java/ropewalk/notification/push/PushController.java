package ropewalk.notification.push;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import ropewalk.http.Open;
import ropewalk.identity.People;
import ropewalk.identity.Person;
import ropewalk.notification.push.PushDevices.PushDevice;

/** The browsers in which one gets push messages. */
@RestController
@RequestMapping("/api/account")
@Tag(name = "Notices")
class PushController {
    /** Base64 for addresses, with or without the padding that some browsers write. */
    private static final String KEY = "[A-Za-z0-9_-]{22,88}={0,2}";

    private final PushDevices devices;
    private final PushKeys keys;
    private final PushServices services;
    private final People people;

    PushController(PushDevices devices, PushKeys keys, PushServices services, People people) {
        this.devices = devices;
        this.keys = keys;
        this.services = services;
        this.people = people;
    }

    @GetMapping("/push-key")
    @Open(Open.To.SIGNED_IN)
    @Operation(operationId = "pushKey", summary = "With what a browser asks its push service for a subscription")
    ShownPushKey key() {
        people.self();
        return new ShownPushKey(keys.own().publicKey());
    }

    @GetMapping("/push-devices")
    @Open(Open.To.SIGNED_IN)
    @Operation(operationId = "pushDevices", summary = "In which browsers one gets push messages, the newest first")
    PushDeviceList list() {
        return new PushDeviceList(devices.list(people.self().id()));
    }

    @PostMapping("/push-devices")
    @Open(Open.To.SIGNED_IN)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "addPushDevice",
            summary = "Get push messages in this browser; one that is there already stays, and beyond ten the oldest"
                    + " goes")
    AddedPushDevice add(
            @Valid @RequestBody NewPushDevice asked,
            @RequestHeader(value = HttpHeaders.USER_AGENT, required = false) @Nullable String agent) {
        Person person = people.self();
        PushSubscription subscription = subscription(asked);
        services.check(subscription.endpoint());
        return new AddedPushDevice(devices.add(person, subscription, agent == null ? "" : agent));
    }

    @DeleteMapping("/push-devices/{id}")
    @Open(Open.To.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "removePushDevice", summary = "Get no more push messages in one of one's browsers")
    void remove(@PathVariable String id) {
        devices.remove(people.self(), id);
    }

    private static PushSubscription subscription(NewPushDevice asked) {
        try {
            PushSubscription subscription = new PushSubscription(
                    URI.create(asked.endpoint()),
                    asked.keys().p256dh(),
                    asked.keys().auth());
            subscription.check();
            return subscription;
        } catch (IllegalArgumentException unfit) {
            throw PushServices.unfit("its address or its keys are not those of a subscription");
        }
    }

    /** @param publicKey for {@code applicationServerKey} */
    record ShownPushKey(String publicKey) {}

    record PushDeviceList(List<PushDevice> items) {}

    record AddedPushDevice(String id) {}

    /** What {@code PushSubscription.toJSON()} gives in the browser. */
    record NewPushDevice(@NotNull @Size(max = 1000) String endpoint, @NotNull @Valid NewPushKeys keys) {}

    record NewPushKeys(@NotNull @Pattern(regexp = KEY) String p256dh, @NotNull @Pattern(regexp = KEY) String auth) {}
}
