package ropewalk.skill.code;

import java.io.ByteArrayOutputStream;
import ropewalk.skill.code.InvalidCode.Reason;

/**
 * Looks through a module's bytes before the runtime's parser sees them. That parser allows what the specification's
 * implementation limits allow: from a megabyte it would make gigabytes of locals, and instructions that leave blocks would each
 * walk through all that are around them. Types other than functions are refused here too, so no instruction can make objects
 * outside the memory that is counted.
 */
final class Sections {
    private static final int TYPE = 1;
    private static final int IMPORT = 2;
    private static final int FUNCTION = 3;
    private static final int TABLE = 4;
    private static final int MEMORY = 5;
    private static final int GLOBAL = 6;
    private static final int EXPORT = 7;
    private static final int ELEMENT = 9;
    private static final int CODE = 10;
    private static final int DATA = 11;
    private static final int DATA_COUNT = 12;

    private static final byte[] HEADER = {0, 'a', 's', 'm', 1, 0, 0, 0};
    private static final int TABLE_ENTRIES = 10_000;

    private final CodeLimits limits;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    private Sections(CodeLimits limits) {
        this.limits = limits;
    }

    /** @return the module without its custom sections, which hold names and notes that nothing here reads */
    static byte[] check(byte[] wasm, CodeLimits limits) throws InvalidCode {
        if (wasm.length > limits.moduleBytes()) {
            throw new InvalidCode(
                    Reason.TOO_LARGE,
                    "The module has " + wasm.length + " bytes; " + limits.moduleBytes()
                            + " are allowed. Build it for size and leave out what it does not use.");
        }
        Sections sections = new Sections(limits);
        sections.walk(wasm);
        return sections.kept.toByteArray();
    }

    private void walk(byte[] wasm) throws InvalidCode {
        Bytes bytes = new Bytes(wasm, 0, wasm.length);
        for (byte expected : HEADER) {
            if (bytes.atEnd() || bytes.next() != expected) {
                throw new InvalidCode(
                        Reason.NOT_WEBASSEMBLY,
                        "This is no binary WebAssembly module of version 1. Deliver the .wasm file, not its text or a component.");
            }
        }
        kept.writeBytes(HEADER);
        boolean[] seen = new boolean[DATA_COUNT + 1];
        while (!bytes.atEnd()) {
            int begin = bytes.position();
            int id = bytes.next();
            Bytes section = bytes.part(bytes.unsigned());
            if (id == 0) {
                continue;
            }
            if (id > DATA_COUNT) {
                throw forbidden("a section of kind " + id);
            }
            if (seen[id]) {
                throw new InvalidCode(
                        Reason.NOT_WEBASSEMBLY, "Section " + id + " stands there twice. Build the module again.");
            }
            seen[id] = true;
            section(id, section);
            kept.write(wasm, begin, bytes.position() - begin);
        }
    }

    private void section(int id, Bytes section) throws InvalidCode {
        switch (id) {
            case TYPE -> types(section);
            case IMPORT -> count(section, "imports", 200);
            case FUNCTION -> count(section, "functions", 10_000);
            case TABLE -> tables(section);
            case MEMORY -> memories(section);
            case GLOBAL -> count(section, "globals", 10_000);
            case EXPORT -> count(section, "exports", 1_000);
            case ELEMENT -> count(section, "element segments", 10_000);
            case CODE -> Instructions.check(section, count(section, "functions", 10_000));
            case DATA -> count(section, "data segments", 10_000);
            default -> {
                // start and the number of data segments are one number each
            }
        }
    }

    private static void types(Bytes section) throws InvalidCode {
        long count = count(section, "types", 1_000);
        for (long type = 0; type < count; type++) {
            if (section.next() != 0x60) {
                throw forbidden("a type that is no function's");
            }
            section.skip(count(section, "parameters of a function", 100));
            section.skip(count(section, "results of a function", 16));
        }
    }

    private static void tables(Bytes section) throws InvalidCode {
        long count = count(section, "tables", 4);
        for (long table = 0; table < count; table++) {
            if (section.next() != 0x70) {
                throw forbidden("a table of anything but functions");
            }
            limits(section, TABLE_ENTRIES, Reason.TOO_LARGE, "A table begins with more entries");
        }
    }

    private void memories(Bytes section) throws InvalidCode {
        if (section.unsigned() != 1) {
            throw new InvalidCode(
                    Reason.MEMORY, "The module has several memories or none. Build it with exactly one of its own.");
        }
        limits(section, limits.memoryPages(), Reason.MEMORY, "The memory begins with more pages of 64 KiB");
    }

    private static void limits(Bytes section, int most, Reason reason, String what) throws InvalidCode {
        int flags = section.next();
        if (flags > 1) {
            throw forbidden("a shared or 64-bit memory or table");
        }
        long least = section.unsigned();
        if (least > most) {
            throw new InvalidCode(
                    reason, what + " (" + least + ") than the " + most + " that are allowed. Ask for less.");
        }
        if (flags == 1) {
            section.unsigned();
        }
    }

    static long count(Bytes bytes, String what, int most) throws InvalidCode {
        long count = bytes.unsigned();
        if (count > most) {
            throw new InvalidCode(
                    Reason.TOO_LARGE,
                    "The module has " + count + " " + what + "; " + most
                            + " are allowed. Split the step or leave out what it does" + " not use.");
        }
        return count;
    }

    static InvalidCode forbidden(String what) {
        return new InvalidCode(
                Reason.FORBIDDEN_FEATURE,
                "The module uses " + what
                        + ", which code steps may not. Build it for WebAssembly 1.0 without SIMD, threads,"
                        + " exceptions, tail calls and garbage collection.");
    }
}
