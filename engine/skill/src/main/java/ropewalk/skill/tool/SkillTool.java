package ropewalk.skill.tool;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ropewalk.skill.InvalidSkill;
import ropewalk.skill.Manifest;
import ropewalk.skill.Permission;
import ropewalk.skill.PublisherKey;
import ropewalk.skill.Scenarios;
import ropewalk.skill.Skill;
import ropewalk.skill.SkillPackage;
import ropewalk.skill.SkillPackages;

/** The command: begins a skill, makes a key, packs and signs, and tells what a package may do. */
public final class SkillTool {
    private static final String USAGE =
            """
            new FOLDER ID               begins a skill, such as: new my-skill harbour.invoice-approval
            key FILE                    makes the key that you sign your skills with; keep it as you keep a password
            test FOLDER                 runs the scenarios of its steps
            pack FOLDER KEY [FILE]      looks a skill through, runs its scenarios, signs it and packs it
            show FILE                   tells what a package is, who signed it and what it may do""";

    private SkillTool() {}

    /** Ends with 0, or with 2 and one message that says what to do otherwise. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream error = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(arguments, out, error));
    }

    /** As {@link #main}, without its end. */
    public static int run(String[] arguments, PrintStream out, PrintStream error) throws IOException {
        List<String> words = new ArrayList<>(List.of(arguments));
        words.removeIf(String::isBlank);
        try {
            out.println(answer(words));
            return 0;
        } catch (Misuse | InvalidSkill wrong) {
            error.println(wrong.getMessage());
            return 2;
        }
    }

    private static String answer(List<String> words) throws Misuse, InvalidSkill, IOException {
        String command = words.isEmpty() ? "" : words.get(0);
        int count = words.size();
        if (command.equals("new") && count == 3) {
            return begin(Path.of(words.get(1)), words.get(2));
        }
        if (command.equals("key") && count == 2) {
            KeyPair key = KeyFile.make(Path.of(words.get(1)));
            return words.get(1) + " has your key. Its fingerprint is " + fingerprint(key) + ".";
        }
        if (command.equals("pack") && (count == 3 || count == 4)) {
            Path folder = Path.of(words.get(1));
            return pack(folder, Path.of(words.get(2)), count == 4 ? Path.of(words.get(3)) : null);
        }
        if (command.equals("test") && count == 2) {
            return tested(SkillPackages.look(Folder.read(Path.of(words.get(1)))));
        }
        if (command.equals("show") && count == 2) {
            return show(Path.of(words.get(1)));
        }
        throw new Misuse(USAGE);
    }

    private static String begin(Path folder, String id) throws Misuse, IOException {
        if (!Manifest.isId(id)) {
            throw new Misuse("“" + id + "” is no id: it is your name, a point and the skill's,"
                    + " in small letters, such as harbour.invoice-approval.");
        }
        Folder.make(folder, id);
        return folder + " has a skill that can be packed as it is. Begin with its manifest.json.";
    }

    private static String pack(Path folder, Path key, @Nullable Path wanted) throws Misuse, InvalidSkill, IOException {
        tested(SkillPackages.look(Folder.read(folder)));
        byte[] archive = SkillPackages.pack(Folder.read(folder), KeyFile.read(key));
        SkillPackage read = SkillPackages.read(archive);
        Manifest manifest = read.skill().manifest();
        Path file = wanted == null ? Path.of(manifest.id() + "-" + manifest.version() + ".skill") : wanted;
        Files.write(file, archive);
        return "%s has %,d bytes. Before others install it they read:%n%n%s"
                .formatted(file, archive.length, described(read));
    }

    /** @throws Misuse where a scenario does not come out as it says */
    private static String tested(Skill skill) throws Misuse {
        List<Scenarios.Result> results = Scenarios.run(skill);
        List<String> problems = results.stream()
                .filter(result -> result.problem() != null)
                .map(result -> result.scenario() + ": " + result.problem())
                .toList();
        if (!problems.isEmpty()) {
            throw new Misuse(String.join(System.lineSeparator(), problems));
        }
        return results.isEmpty()
                ? "There is no scenario of a step; scenarios/NAME.json holds one."
                : "Scenarios that came out as they say: " + results.size() + ".";
    }

    private static String show(Path file) throws Misuse, InvalidSkill, IOException {
        try {
            return described(SkillPackages.read(Files.readAllBytes(file)));
        } catch (NoSuchFileException none) {
            throw new Misuse("There is no " + file + ".");
        }
    }

    private static String described(SkillPackage read) {
        Manifest manifest = read.skill().manifest();
        StringBuilder text = new StringBuilder();
        text.append(
                "%s %s (%s)%n%s%n".formatted(manifest.name(), manifest.version(), manifest.id(), manifest.summary()));
        text.append("It says that it is by %s; signed by the key %s. Licence: %s.%n"
                .formatted(manifest.publisher(), read.publisher().fingerprint(), manifest.licence()));
        text.append(manifest.permissions().isEmpty() ? "It may do nothing outside its own processes." : "It may:");
        for (Permission permission : manifest.permissions()) {
            text.append(System.lineSeparator()).append("- ").append(words(permission));
        }
        return text.toString();
    }

    private static String words(Permission permission) {
        return switch (permission.kind()) {
            case OPERATION -> "call " + permission.name() + " with the workspace's connection";
            case HOST -> "send requests to https://" + permission.name();
            case READ_RECORDS -> "read records of the kind " + permission.name();
            case WRITE_RECORDS -> "read, make and change records of the kind " + permission.name();
            case SECRET -> "use the secret " + permission.name() + ", which an Admin enters and its code is not told";
            case EVENT -> "hear of " + permission.name() + " at the workspace's connection";
            case ASSISTANT -> "ask the assistant, which counts as its use";
        };
    }

    private static String fingerprint(KeyPair key) {
        return PublisherKey.of(key.getPublic()).fingerprint();
    }
}
