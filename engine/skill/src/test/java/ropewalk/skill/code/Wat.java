package ropewalk.skill.code;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Assembles as much of WebAssembly's text format as these tests need: instructions stand flat, one function's locals and
 * parameters are named, types are made from functions. What it assembles need not be valid.
 */
final class Wat {
    private final List<byte[]> types = new ArrayList<>();
    private final Map<String, Integer> functions = new LinkedHashMap<>();
    private final Map<String, Integer> globals = new LinkedHashMap<>();
    private final Map<Integer, List<byte[]>> sections = new LinkedHashMap<>();

    private Wat() {}

    static byte[] module(String text) {
        Wat wat = new Wat();
        List<Object> fields = WatText.parse("(" + text + ")");
        fields.forEach(field -> wat.declare(WatText.list(field)));
        fields.forEach(field -> wat.define(WatText.list(field)));
        return wat.bytes();
    }

    /** First all that has a number, so that it can be named before it stands there. */
    private void declare(List<Object> field) {
        switch ((String) field.get(0)) {
            case "import" -> {
                List<Object> function = WatText.list(field.get(3));
                functions.put(WatText.name(function, functions.size()), functions.size());
                add(2, text(field.get(1)), text(field.get(2)), new byte[] {0}, number(type(function)));
            }
            case "func" -> {
                functions.put(WatText.name(field, functions.size()), functions.size());
                add(3, number(type(field)));
            }
            case "global" -> globals.put(WatText.name(field, globals.size()), globals.size());
            default -> {
                // has no name
            }
        }
    }

    private void define(List<Object> field) {
        switch ((String) field.get(0)) {
            case "memory" -> add(5, limits(field, 1));
            case "table" -> add(4, new byte[] {0x70}, limits(field, 1));
            case "global" ->
                add(6, new byte[] {0x7f, 1, 0x41}, signed(Long.parseLong((String) field.get(2))), new byte[] {0x0b});
            case "export" -> {
                List<Object> what = WatText.list(field.get(2));
                boolean function = what.get(0).equals("func");
                add(
                        7,
                        text(field.get(1)),
                        new byte[] {(byte) (function ? 0 : 2)},
                        number(function ? index(functions, what.get(1)) : 0));
            }
            case "start" -> sections.put(8, List.of(number(index(functions, field.get(1)))));
            case "elem" -> {
                ByteArrayOutputStream entries = new ByteArrayOutputStream();
                field.subList(1, field.size()).forEach(entry -> entries.writeBytes(number(index(functions, entry))));
                add(9, new byte[] {0, 0x41, 0, 0x0b}, number(field.size() - 1), entries.toByteArray());
            }
            case "data" ->
                add(
                        11,
                        new byte[] {0, 0x41},
                        signed(Long.parseLong((String) field.get(1))),
                        new byte[] {0x0b},
                        text(field.get(2)));
            case "func" -> {
                byte[] body = new WatBody(functions, globals).bytes(field);
                add(10, number(body.length), body);
            }
            default -> {
                // was declared
            }
        }
    }

    private byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
        sections.put(1, types);
        for (int id = 1; id <= 11; id++) {
            List<byte[]> entries = sections.get(id);
            if (entries != null) {
                ByteArrayOutputStream section = new ByteArrayOutputStream();
                section.writeBytes(id == 8 ? new byte[0] : number(entries.size()));
                entries.forEach(section::writeBytes);
                out.write(id);
                out.writeBytes(number(section.size()));
                out.writeBytes(section.toByteArray());
            }
        }
        return out.toByteArray();
    }

    private int type(List<Object> function) {
        types.add(concat(new byte[] {0x60}, WatBody.types(function, "param"), WatBody.types(function, "result")));
        return types.size() - 1;
    }

    private void add(int section, byte[]... parts) {
        sections.computeIfAbsent(section, id -> new ArrayList<>()).add(concat(parts));
    }

    private static byte[] limits(List<Object> field, int from) {
        byte[] least = number(Long.parseLong((String) field.get(from)));
        return field.size() > from + 1 && ((String) field.get(from + 1)).matches("\\d+")
                ? concat(new byte[] {1}, least, number(Long.parseLong((String) field.get(from + 1))))
                : concat(new byte[] {0}, least);
    }

    private static byte[] text(Object quoted) {
        byte[] bytes = ((String) quoted).substring(1).getBytes(StandardCharsets.UTF_8);
        return concat(number(bytes.length), bytes);
    }

    static int index(Map<String, Integer> names, Object name) {
        Integer index = names.get((String) name);
        return index != null ? index : Integer.parseInt((String) name);
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] number(long value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long rest = value;
        for (; rest > 0x7f; rest >>>= 7) {
            out.write((int) (rest & 0x7f | 0x80));
        }
        out.write((int) rest);
        return out.toByteArray();
    }

    static byte[] signed(long value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long rest = value;
        for (; rest < -64 || rest > 63; rest >>= 7) {
            out.write((int) (rest & 0x7f | 0x80));
        }
        out.write((int) (rest & 0x7f));
        return out.toByteArray();
    }
}
