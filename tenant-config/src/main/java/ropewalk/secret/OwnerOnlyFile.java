package ropewalk.secret;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;

/** A file for a key, which only the server's own user may read. */
public final class OwnerOnlyFile {
    private OwnerOnlyFile() {}

    /**
     * Never writes over a file that is there.
     *
     * @return false when another process made it meanwhile
     */
    public static boolean create(Path file, String content) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var newOnly = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = Files.newByteChannel(file, newOnly, ownerOnly)) {
            channel.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.US_ASCII)));
            return true;
        } catch (FileAlreadyExistsException madeMeanwhile) {
            return false;
        }
    }

    /** Puts another content in the place of the one there is, all at once: nobody reads half of it. */
    public static void replace(Path file, String content) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        if (!create(beside, content)) {
            throw new IOException(beside + " is being made by another process; try again when it is done");
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
