package ropewalk.skill.code;

import ropewalk.skill.code.InvalidCode.Reason;

/**
 * Goes over the bodies of a module's functions once: only instructions that are known to be safe, and no more of anything than
 * the parser and a run can bear. Whether they fit together is the validator's to say.
 *
 * <p>Numbers are those of the <a href="https://webassembly.github.io/spec/core/binary/instructions.html">binary format</a>.
 */
final class Instructions {
    /** Of one function; a frame of the deepest run needs 16 bytes for each. */
    private static final int LOCALS = 1_000;

    private static final int LOCALS_TOGETHER = 200_000;
    private static final int NESTING = 500;

    /** Labels of branch tables count too: each becomes an object. */
    private static final int INSTRUCTIONS = 400_000;

    /** For each branch the parser walks through all blocks around it. */
    private static final int WALKED = 20_000_000;

    private long locals;
    private long instructions;
    private long walked;

    private Instructions() {}

    /** @param functions whose bodies follow in {@code code} */
    static void check(Bytes code, long functions) throws InvalidCode {
        Instructions instructions = new Instructions();
        for (long function = 0; function < functions; function++) {
            instructions.body(code.part(code.unsigned()));
        }
        if (!code.atEnd()) {
            throw new InvalidCode(Reason.NOT_WEBASSEMBLY, "More code than functions is there. Build the module again.");
        }
    }

    private void body(Bytes body) throws InvalidCode {
        long groups = body.unsigned();
        long own = 0;
        for (long group = 0; group < groups; group++) {
            own = atMost(own + body.unsigned(), LOCALS, "local variables in a function");
            body.next();
        }
        locals = atMost(locals + own, LOCALS_TOGETHER, "local variables in all functions");
        int nesting = 1;
        while (!body.atEnd()) {
            instructions = atMost(instructions + 1, INSTRUCTIONS, "instructions");
            int opcode = body.next();
            if (opcode == 0x0b) {
                nesting--;
            } else if (opcode >= 0x02 && opcode <= 0x04) {
                nesting = (int) atMost(nesting + 1, NESTING, "blocks within each other");
            }
            long before = instructions;
            operands(opcode, body);
            if (opcode >= 0x0c && opcode <= 0x0e) {
                walked = atMost(walked + nesting * (1 + instructions - before), WALKED, "blocks around its branches");
            }
        }
        if (nesting != 0) {
            throw new InvalidCode(
                    Reason.NOT_WEBASSEMBLY, "A function's blocks do not end where it ends. Build the module again.");
        }
    }

    private void operands(int opcode, Bytes body) throws InvalidCode {
        if (opcode >= 0x28 && opcode <= 0x3e) { // load and store: alignment, offset
            numbers(body, 2);
        } else if (opcode >= 0x45 && opcode <= 0xc4) { // comparing, computing, converting
            return;
        } else {
            switch (opcode) {
                case 0x00, 0x01, 0x05, 0x0b, 0x0f, 0x1a, 0x1b, 0xd1 -> {
                    // unreachable, nop, else, end, return, drop, select, ref.is_null
                }
                case 0x02, 0x03, 0x04, 0x0c, 0x0d, 0x10 -> numbers(body, 1); // block, loop, if, br, br_if, call
                case 0x0e -> labels(body); // br_table
                case 0x11 -> numbers(body, 2); // call_indirect
                case 0x1c -> body.skip(body.unsigned()); // select with types
                case 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26 -> numbers(body, 1); // locals, globals, entries of tables
                case 0x3f, 0x40, 0x41, 0x42 -> numbers(body, 1); // memory.size, memory.grow, constants
                case 0x43 -> body.skip(4);
                case 0x44 -> body.skip(8);
                case 0xd0, 0xd2 -> numbers(body, 1); // ref.null, ref.func
                case 0xfc -> prefixed(body);
                default -> throw Sections.forbidden("instruction 0x" + Integer.toHexString(opcode));
            }
        }
    }

    private static void prefixed(Bytes body) throws InvalidCode {
        long opcode = body.unsigned();
        if (opcode <= 7) { // conversions that do not trap
            return;
        }
        switch ((int) opcode) {
            case 8, 10, 12, 14 -> numbers(body, 2); // memory.init and copy, table.init and copy
            case 9, 11, 13, 16, 17 -> numbers(body, 1); // data.drop, memory.fill, elem.drop, table.size and fill
            default -> throw Sections.forbidden("instruction 0xfc " + opcode); // 15 is table.grow
        }
    }

    private void labels(Bytes body) throws InvalidCode {
        long count = body.unsigned() + 1;
        instructions = atMost(instructions + count, INSTRUCTIONS, "instructions and labels of branch tables");
        numbers(body, count);
    }

    private static void numbers(Bytes body, long count) throws InvalidCode {
        for (long number = 0; number < count; number++) {
            body.skipNumber();
        }
    }

    private static long atMost(long count, int most, String what) throws InvalidCode {
        if (count > most) {
            throw new InvalidCode(
                    Reason.TOO_LARGE,
                    "The module has more than " + most + " " + what
                            + ". Split the step or leave out what it does not use.");
        }
        return count;
    }
}
