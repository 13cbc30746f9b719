package ropewalk.skill.code;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import run.endive.wasm.types.OpCode;

/** The body of one function, its instructions flat. */
final class WatBody {
    private static final Map<String, Integer> VALUES = Map.of("i32", 0x7f, "i64", 0x7e, "f32", 0x7d, "f64", 0x7c);

    private final Map<String, Integer> functions;
    private final Map<String, Integer> globals;
    private final Map<String, Integer> locals = new LinkedHashMap<>();
    private final List<String> labels = new ArrayList<>();
    private final ByteArrayOutputStream code = new ByteArrayOutputStream();

    WatBody(Map<String, Integer> functions, Map<String, Integer> globals) {
        this.functions = functions;
        this.globals = globals;
    }

    byte[] bytes(List<Object> function) {
        List<byte[]> groups = new ArrayList<>();
        List<Object> instructions = new ArrayList<>();
        for (Object part : function.subList(1, function.size())) {
            if (part instanceof String word) {
                instructions.add(word);
            } else if (WatText.list(part).get(0).equals("param")) {
                WatText.list(part).stream()
                        .skip(1)
                        .filter(word -> !VALUES.containsKey(word))
                        .forEach(this::local);
            } else if (WatText.list(part).get(0).equals("local")) {
                local(WatText.list(part).get(1));
                groups.add(Wat.concat(Wat.number(1), type(WatText.list(part).get(2))));
            }
        }
        if (!instructions.isEmpty() && ((String) instructions.get(0)).startsWith("$")) {
            instructions.remove(0);
        }
        Iterator<Object> words = instructions.iterator();
        while (words.hasNext()) {
            instruction((String) words.next(), words);
        }
        code.write(0x0b);
        return Wat.concat(Wat.number(groups.size()), Wat.concat(groups.toArray(byte[][]::new)), code.toByteArray());
    }

    private void local(Object name) {
        locals.put((String) name, locals.size());
    }

    /** All values of such fields of a function: parameters have a name before their type. */
    static byte[] types(List<Object> function, String kind) {
        List<byte[]> found = new ArrayList<>();
        for (Object part : function) {
            if (part instanceof List<?> list && list.get(0).equals(kind)) {
                list.stream().filter(VALUES::containsKey).forEach(word -> found.add(type(word)));
            }
        }
        return Wat.concat(Wat.number(found.size()), Wat.concat(found.toArray(byte[][]::new)));
    }

    private static byte[] type(Object name) {
        return new byte[] {(byte) VALUES.getOrDefault((String) name, 0).intValue()};
    }

    private void instruction(String name, Iterator<Object> words) {
        String[] parts = name.split(":");
        OpCode opcode = OpCode.valueOf(parts[0].replace('.', '_').toUpperCase(Locale.ROOT));
        if (opcode.opcode() > 0xff) {
            code.write(opcode.opcode() >> 8);
            code.writeBytes(Wat.number(opcode.opcode() & 0xff));
        } else {
            code.write(opcode.opcode());
        }
        switch (opcode) {
            case BLOCK, LOOP, IF -> {
                labels.add(0, parts.length > 1 ? parts[1] : "");
                code.write(0x40);
            }
            case END -> labels.remove(0);
            case BR, BR_IF -> code.writeBytes(Wat.number(label((String) words.next())));
            case BR_TABLE -> {
                String[] targets = ((String) words.next()).split(",");
                code.writeBytes(Wat.number(targets.length - 1));
                for (String target : targets) {
                    code.writeBytes(Wat.number(label(target)));
                }
            }
            case CALL, RETURN_CALL, REF_FUNC -> code.writeBytes(Wat.number(Wat.index(functions, words.next())));
            case CALL_INDIRECT ->
                code.writeBytes(Wat.concat(Wat.number(Wat.index(functions, words.next())), Wat.number(0)));
            case LOCAL_GET, LOCAL_SET, LOCAL_TEE -> code.writeBytes(Wat.number(Wat.index(locals, words.next())));
            case GLOBAL_GET, GLOBAL_SET -> code.writeBytes(Wat.number(Wat.index(globals, words.next())));
            case I32_CONST, I64_CONST -> code.writeBytes(Wat.signed(Long.parseLong((String) words.next())));
            case MEMORY_SIZE, MEMORY_GROW, MEMORY_FILL, TABLE_GROW -> code.write(0);
            case MEMORY_COPY -> code.writeBytes(new byte[2]);
            case REF_NULL -> code.write(0x70);
            default -> {
                if (name.contains(".load") || name.contains(".store")) {
                    code.writeBytes(new byte[2]);
                }
            }
        }
    }

    private int label(String name) {
        int depth = labels.indexOf(name);
        return depth >= 0 ? depth : Integer.parseInt(name);
    }
}
