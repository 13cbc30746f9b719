package ropewalk.declared;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ropewalk.connector.Call;
import ropewalk.connector.Values;

/**
 * Finds what an earlier try of a call has left.
 *
 * @param found where the answer has it, or a list with it
 * @param where in what was found stands what only this call has written; null where the request asks for exactly that
 * @param is what stands there
 * @param outputs of the operation, as they are found there
 */
record Lookup(
        Request request,
        Pointer found,
        @Nullable Pointer where,
        @Nullable Template is,
        List<Output> outputs,
        List<Meaning> meanings) {

    Optional<Values> look(Sender sender, Template.Scope scope) {
        Received answer = Call.page(() -> sender.send(request, scope, Map.of(), meanings));
        Object there = found.in(answer.content());
        List<?> entries = there instanceof List<?> list ? list : there == null ? List.of() : List.of(there);
        for (Object entry : entries) {
            boolean ours = where == null
                    || is == null
                    || Template.shown(where.in(entry)).equals(is.filled(scope));
            if (ours) {
                return Optional.of(
                        Output.values(outputs, new Received(answer.status(), answer.headers(), entry, answer.bytes())));
            }
        }
        return Optional.empty();
    }
}
