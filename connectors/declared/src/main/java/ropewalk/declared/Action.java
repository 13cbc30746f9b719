package ropewalk.declared;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Call;
import ropewalk.connector.Field;
import ropewalk.connector.Idempotency;
import ropewalk.connector.Operation;
import ropewalk.connector.Shape;
import ropewalk.connector.Values;

/**
 * An operation as it is described.
 *
 * @param remembered how long the system knows a key; null where that is not said
 */
record Action(
        String id,
        String name,
        Idempotency idempotency,
        List<Field> inputs,
        Request request,
        Sender.Answers answers,
        List<Output> outputs,
        List<Meaning> meanings,
        @Nullable Paging paging,
        @Nullable Lookup lookup,
        @Nullable Duration remembered) {

    /** Makes the way to the system for one call. */
    interface Senders {
        Sender of(Values account, ropewalk.connector.Http http, Sender.Answers answers);
    }

    Operation<Values, Values, Values> operation(Senders senders) {
        var operation = new Operation<>(
                id,
                name,
                Shape.of(inputs, Set.of()),
                Output.shape(outputs),
                idempotency,
                (Call<Values, Values> call) -> call(call, senders),
                null,
                null);
        return remembered == null ? operation : operation.remembering(remembered, call -> left(call, senders));
    }

    private Values call(Call<Values, Values> call, Senders senders) {
        if (idempotency == Idempotency.LOOKUP_THEN_CREATE) {
            Optional<Values> left = call.left(() -> left(call, senders));
            if (left.isPresent()) {
                return left.get();
            }
        }
        Sender sender = senders.of(call.account(), call.http(), answers);
        Template.Scope scope = scope(call);
        return paging == null
                ? Output.values(outputs, sender.send(request, scope, Map.of(), meanings))
                : new Pages(this, paging, sender, scope).all();
    }

    private Optional<Values> left(Call<Values, Values> call, Senders senders) {
        return lookup == null
                ? Optional.empty()
                : lookup.look(senders.of(call.account(), call.http(), Sender.Answers.JSON), scope(call));
    }

    private static Template.Scope scope(Call<Values, Values> call) {
        return name -> switch (name) {
            case "call.key" -> call.key();
            case "call.uuid" ->
                UUID.nameUUIDFromBytes(call.key().getBytes(StandardCharsets.UTF_8))
                        .toString();
            case "call.businessKey" -> call.businessKey();
            default ->
                name.startsWith("account.")
                        ? call.account().get(name.substring("account.".length()))
                        : call.input().get(name);
        };
    }
}
