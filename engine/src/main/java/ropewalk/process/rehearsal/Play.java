package ropewalk.process.rehearsal;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import ropewalk.process.Bundle;
import ropewalk.process.Diagram;
import ropewalk.process.Drawn;

/**
 * What is rehearsed: the diagram and the processes that it calls, as they are deployed now.
 *
 * @param callsByHand the ids of call activities that somebody answers instead
 */
record Play(Bundle bundle, Collection<Bundle> called, CallsByHand callsByHand) {
    private static final int MOST_CALLED = 20;

    static Play of(Bundle bundle, Set<String> callsByHand, Drawn drawn) {
        Map<String, Bundle> called = new LinkedHashMap<>();
        Set<String> known = new HashSet<>(keys(bundle));
        collect(bundle, callsByHand, drawn, called, known);
        return new Play(bundle, called.values(), new CallsByHand(callsByHand, known));
    }

    /** The ids of all calls that it draws. */
    static Set<String> callsOf(Bundle bundle) {
        Set<String> ids = new HashSet<>();
        Diagram.read(bundle.xml()).ifPresent(diagram -> diagram.calls().forEach(call -> ids.add(call.getId())));
        return ids;
    }

    private static void collect(
            Bundle bundle, Set<String> byHand, Drawn drawn, Map<String, Bundle> called, Set<String> known) {
        Diagram.read(bundle.xml()).ifPresent(diagram -> {
            for (CallActivity call : diagram.calls()) {
                String key = call.getCalledElement();
                if (key == null || known.contains(key) || byHand.contains(call.getId()) || isOfOneVersion(call)) {
                    continue;
                }
                if (called.size() < MOST_CALLED) {
                    drawn.latest(key).ifPresent(found -> {
                        called.put(key, found);
                        known.addAll(keys(found));
                        collect(found, byHand, drawn, called, known);
                    });
                }
            }
        });
    }

    /** The rehearsal knows the latest version only. */
    private static boolean isOfOneVersion(CallActivity call) {
        String binding = call.getCamundaCalledElementBinding();
        return binding != null && !binding.equals("latest");
    }

    private static Set<String> keys(Bundle bundle) {
        Set<String> keys = new HashSet<>();
        Diagram.read(bundle.xml())
                .ifPresent(diagram -> diagram.executable().forEach(process -> keys.add(process.getId())));
        return keys;
    }
}
