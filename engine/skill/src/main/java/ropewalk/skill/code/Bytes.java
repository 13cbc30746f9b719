package ropewalk.skill.code;

import ropewalk.skill.code.InvalidCode.Reason;

/** Reads a module's bytes from front to back and never beyond an end. */
final class Bytes {
    private final byte[] bytes;
    private final int end;
    private int position;

    Bytes(byte[] bytes, int begin, int end) {
        this.bytes = bytes;
        this.position = begin;
        this.end = end;
    }

    int position() {
        return position;
    }

    boolean atEnd() {
        return position == end;
    }

    int next() throws InvalidCode {
        if (position >= end) {
            throw cut();
        }
        return bytes[position++] & 0xff;
    }

    void skip(long count) throws InvalidCode {
        if (count > end - position) {
            throw cut();
        }
        position += (int) count;
    }

    /** An unsigned LEB128 of 32 bits. */
    long unsigned() throws InvalidCode {
        long value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int next = next();
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value & 0xffff_ffffL;
            }
        }
        throw new InvalidCode(
                Reason.NOT_WEBASSEMBLY, "A number in the module is longer than 32 bits. Build the module again.");
    }

    /** A LEB128 of at most 64 bits whose value does not matter here. */
    void skipNumber() throws InvalidCode {
        for (int count = 0; count < 10; count++) {
            if (next() < 0x80) {
                return;
            }
        }
        throw new InvalidCode(
                Reason.NOT_WEBASSEMBLY, "A number in the module is longer than 64 bits. Build the module again.");
    }

    /** The next {@code size} bytes as bytes of their own, skipped here. */
    Bytes part(long size) throws InvalidCode {
        int begin = position;
        skip(size);
        return new Bytes(bytes, begin, position);
    }

    private static InvalidCode cut() {
        return new InvalidCode(
                Reason.NOT_WEBASSEMBLY,
                "The module ends in the middle of something. Check that the whole file was taken.");
    }
}
