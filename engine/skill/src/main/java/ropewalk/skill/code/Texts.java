package ropewalk.skill.code;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import ropewalk.skill.code.CodeFailure.Reason;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;

/** Texts in the memory of one instance. No pointer or length of a module is believed. */
final class Texts {
    private Texts() {}

    /** @param what is read, for people, at the beginning of a sentence */
    static String read(Instance instance, int pointer, int length, int most, String what) {
        byte[] bytes = bytes(instance, pointer, length, what);
        if (bytes.length > most) {
            throw new Ended(
                    Reason.OUTPUT_TOO_LARGE,
                    what + " has " + bytes.length + " bytes; " + most + " are allowed. Give less at once.");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException invalid) {
            throw new Ended(Reason.BAD_OUTPUT, what + " is not UTF-8. Let the code encode its texts like that.");
        }
    }

    /** The beginning of a line, with what is no UTF-8 and no character for people replaced. */
    static String line(Instance instance, int pointer, int length, int most) {
        within(instance, pointer, length, "A line of the log");
        byte[] bytes = instance.memory().readBytes(pointer, (int) Math.min(Integer.toUnsignedLong(length), most));
        return new String(bytes, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", " ");
    }

    /** @return where it was written: pointer and length in one */
    static long write(Instance instance, byte[] text) {
        int pointer = (int) instance.export(Contract.ALLOCATE).apply(text.length)[0];
        within(instance, pointer, text.length, "What allocate gave");
        instance.memory().write(pointer, text, 0, text.length);
        return (long) pointer << 32 | text.length;
    }

    private static byte[] bytes(Instance instance, int pointer, int length, String what) {
        within(instance, pointer, length, what);
        return instance.memory().readBytes(pointer, length);
    }

    private static void within(Instance instance, int pointer, int length, String what) {
        long from = Integer.toUnsignedLong(pointer);
        long size = Integer.toUnsignedLong(length);
        long memory = (long) instance.memory().pages() * Memory.PAGE_SIZE;
        if (from + size > memory) {
            throw new Ended(
                    Reason.OUTSIDE_MEMORY,
                    what + " stands at " + from + " with " + size + " bytes; the code's memory has " + memory
                            + ". Give the pointer in the upper 32 bits and the length in the lower ones.");
        }
    }
}
